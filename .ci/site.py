#!/usr/bin/env python3
"""Holds a built documentation site: every link within it leads to a page and a heading that are there, and its search finds
each column of each file on the page of that file.

    .ci/site.py target/site/book
"""

import csv
import json
import pathlib
import subprocess
import sys
import tomllib
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Asks the search of the site as its own script does. Arguments: the library, the index; words as JSON by standard input.
SEARCH = """
const fs = require('fs');
const elasticlunr = require(process.argv[1]);
global.window = { search: {} };
new Function('window', fs.readFileSync(process.argv[2], 'utf8'))(global.window);
const given = window.search;
const index = elasticlunr.Index.load(given.index);
const found = {};
for (const word of JSON.parse(fs.readFileSync(0, 'utf8'))) {
    const hits = index.search(word, given.search_options).slice(0, given.results_options.limit_results);
    found[word] = hits.map(hit => given.doc_urls[hit.ref]);
}
process.stdout.write(JSON.stringify(found));
"""


class Page(HTMLParser):
    """The names and the links of a page."""

    def __init__(self, text):
        super().__init__()
        self.names, self.links = set(), []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        for key, value in attributes:
            if key == "id":
                self.names.add(value)
            elif key in ("href", "src") and value:
                self.links.append(value)


def broken(book):
    """Links that lead nowhere, with the page that they are on."""
    pages = {path: Page(path.read_text(encoding="utf-8")) for path in sorted(book.rglob("*.html"))}
    for path, page in pages.items():
        # Of the page for printing, which is all pages in one, and the one for missing ones, links are those of others.
        if path.name in ("print.html", "404.html", "toc.html"):
            continue
        for link in page.links:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            to = (path.parent / unquote(parts.path)).resolve() if parts.path else path.resolve()
            target = pages.get(to)
            if not to.exists() or (parts.fragment and target and unquote(parts.fragment) not in target.names):
                yield f"{path.relative_to(book)}: {link}"


def columns():
    """Each column of each file that is read or written, with the name of the file and the page that is to explain it."""
    for path in ("crates/submission/data/columns.csv", "crates/register/data/columns.csv"):
        with open(ROOT / path, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["column"], f"{row['table']}.csv", f"inputs/{row['table']}csv.html"
    with open(ROOT / "crates/evidence/data/tables.toml", "rb") as file:
        described = tomllib.load(file)
    for column in described["columns"]:
        yield column, "data/", "data.html"
    for table, words in described["tables"].items():
        for column in words.get("columns", {}):
            yield column, f"{table}.csv", "data.html"


def unfound(book):
    """Columns that the search finds on the page of their file neither alone nor beside its name, as one looks for a word
    that every table has: `rates.csv note`."""
    library, index = (next(book.glob(name)).resolve() for name in ("elasticlunr*.js", "searchindex*.js"))
    ways = {(column, page): [column, f"{file} {column}"] for column, file, page in columns()}
    words = json.dumps([way for both in ways.values() for way in both])
    asked = ["node", "-e", SEARCH, str(library), str(index)]
    found = json.loads(subprocess.run(asked, input=words, capture_output=True, text=True, check=True).stdout)
    for (column, page), both in ways.items():
        if not any(hit.split("#")[0] == page for way in both for hit in found[way]):
            yield f"{column} isn't found on {page}"


def main():
    book = pathlib.Path(sys.argv[1]).resolve()
    faults = [*broken(book), *unfound(book)]
    for fault in faults:
        print(fault)
    print(f"{len(list(book.rglob('*.html')))} pages, {len(set(columns()))} columns, {len(faults)} faults")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
