# The reference program on the cells of gik: reads cells on standard input,
# writes what it finds as gik-balance -a does, as far as tests/rates.pl looks.
#	python3 reference.py DIRECTORY-OF-THE-REFERENCE <cells.csv
import csv
import itertools
import sys

sys.path.insert(0, sys.argv[1])
sys.dont_write_bytecode = True
import locate  # noqa: E402
import model  # noqa: E402

system = model.System()
system.report(0)
out = csv.writer(sys.stdout, lineterminator="\n")
out.writerow("doc kind tbl row col found value level why id rivals".split())


def write(doc, level, ident, cells, rivals, blank):
    for cell, found, value in cells or [((0, "", "", ""), "", "")]:
        out.writerow([doc, "cell", *cell[1:], "" if cell in blank else found,
                      value, level, "", ident, rivals])


records = csv.DictReader(sys.stdin)
for doc, cells in itertools.groupby(records, lambda r: r["doc"]):
    x, blank = {}, set()
    for r in cells:
        if r["tbl"] == "t2":
            continue
        cell = (0, r["tbl"], r["row"], r["col"])
        x[cell] = int(r["value"] or 0)
        if r["value"] == "":
            blank.add(cell)
    for part, v in enumerate(locate.explain(system, x, blank=frozenset(blank))):
        stories = [a[2] for a in v.alts] or [v.best]
        if v.best:
            stories.sort(key=lambda s: sorted(s) != sorted(v.best))
        for i, story in enumerate(stories):
            write(doc, v.level, "%d.%d" % (part, i), story, len(stories) - 1, blank)
