doc,line,unit,year,kind,tbl,row,col,found,value,level,why,id,lhs,rhs,diff,rivals
bureau-2023.txt,46,示例市园林局,2023,check,t3,unable.unheld,total,13,,,sum,t3.unable.unheld.total.sum,19,13,6,
bureau-2023.txt,57,示例市园林局,2023,check,t3,total,natural,26,,,results,t3.total.natural.results,32,26,6,
bureau-2023.txt,46,示例市园林局,2023,cell,t3,unable.unheld,natural,17,11,proven,digit,t3.unable.unheld.natural.digit,17,11,6,0
