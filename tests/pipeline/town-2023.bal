doc,line,unit,year,kind,tbl,row,col,found,value,level,why,id,lhs,rhs,diff,rivals
town-2023.txt,65,样板县青石镇人民政府,2023,note,t4,review,upheld,,,,placed,t4.-.-.placed,1,3,,
