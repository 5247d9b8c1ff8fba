"""Measures `sse-report typeset` beside Typst: python3 crates/bench/compare_pdf.py

Builds the release program, writes reports of 20, 200 and 2 000 pages as Markdown and as Typst and an environment with the
package, compares the words of the PDFs, measures, and writes crates/bench/results/pdf.md. README.md beside this file
explains the method.
"""

import argparse
import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pdf_content
import measuring
from measuring import HERE, ROOT, environment, measure, version

FONTS = ROOT / "crates" / "text" / "fonts"
STANDARDS = ["a-3a", "ua-1"]


def main():
    options = arguments()
    work = Path(options.work)
    (work / "figures").mkdir(parents=True, exist_ok=True)
    (work / "figures" / "chart.svg").write_text(pdf_content.CHART, encoding="utf-8")
    # No round is made here: only sse-report is built.
    _, program = measuring.programs(options.program, bench="unused")
    python = environment(work)
    results = []
    for pages in options.pages:
        contestants = write(work, pages, program, python)
        taken = measure_all(contestants, work, options.runs)
        found = compare_words(work, pages)
        results.append((pages, found, taken))
    text = table(results, nothing(python, work), python)
    measuring.write(options.result, text)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--work", default=str(Path(tempfile.gettempdir()) / "sse-bench-pdf"), help="files and environment")
    parser.add_argument("--pages", type=int, nargs="+", default=[20, 200, 2000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--program", help="the sse-report to measure, instead of that of this workspace")
    parser.add_argument("--result", default=str(HERE / "results" / "pdf.md"))
    return parser.parse_args()


def write(work, pages, program, python):
    """The same report twice, and the commands that typeset it."""
    content = pdf_content.blocks(pages)
    own, other = work / f"{pages}.md", work / f"{pages}.typ"
    own.write_text(pdf_content.markdown(content), encoding="utf-8")
    other.write_text(pdf_content.typst(content), encoding="utf-8")
    contestants = {"sse-report, a-3a and ua-1": [program, "typeset", str(own), "--out", str(work / f"{pages}-own.pdf")]}
    for standard in STANDARDS:
        to = work / f"{pages}-typst-{standard}.pdf"
        script = [python, str(HERE / "typst_pdf.py"), str(other), str(to), "--standard", standard, "--fonts", str(FONTS)]
        contestants[f"Typst, {standard}"] = script
    return contestants


def measure_all(contestants, work, runs):
    """Runs in turn, A B C A B C …"""
    return measuring.in_turn(contestants, runs, lambda name: measure(contestants[name], work, work / "out"))


def compare_words(work, pages):
    """Stops unless the files hold the same notes, numbers and captions and nearly as many words; returns their pages."""
    own, other = work / f"{pages}-own.pdf", work / f"{pages}-typst-{STANDARDS[0]}.pdf"
    texts = [subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout for path in (own, other)]
    for what in [r"Source \d+, page \d+\.", r"\b\d{1,3}(?:,\d{3})+\.\d\b", r"Employment in part \d+", r"Responses by region, part \d+"]:
        mine, theirs = (Counter(re.findall(what, text)) for text in texts)
        if mine != theirs:
            sys.exit(f"{pages} pages: other words like {what}: {list((mine - theirs).items())[:5]} {list((theirs - mine).items())[:5]}")
    counts = [len(text.split()) for text in texts]
    # Running heads, repeated heads of tables and leaders differ.
    if abs(counts[0] - counts[1]) > 0.06 * counts[0]:
        sys.exit(f"{pages} pages: {counts[0]} words and {counts[1]}")
    return [pages_of(path) for path in (own, other)]


def pages_of(path):
    info = subprocess.run(["pdfinfo", str(path)], check=True, capture_output=True, text=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", info).group(1))


def nothing(python, work):
    """What Python and the import of the package take without a document."""
    return measure([python, "-c", "import typst"], work, work / "out")


def table(results, nothing, python):
    machine, commit = measuring.setting()
    lines = [
        "# `typeset` beside Typst",
        "",
        machine,
        f"{commit.rstrip('.')}; typst {version(python, 'typst')}.",
        f"- Python and the import of Typst alone: {nothing['cpu']:.2f} s, {nothing['memory']:.0f} MiB; they are in Typst's figures.",
        "- Before a size is told, the PDFs were found to hold the same notes, numbers and captions.",
        "",
        "| pages | program | runs | CPU, s | wall, s | peak memory, MiB | CPU of sse-report over it | memory of sse-report over it |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for _, (own_pages, other_pages), taken in results:
        own = next(iter(taken.values()))
        for name, runs in taken.items():
            median = measuring.medians(runs)
            ratios = [measuring.ratio(own, runs, key) for key in ("cpu", "memory")]
            pages = own_pages if runs is own else other_pages
            lines.append(f"| {pages} | {name} | {len(runs)} | {median['cpu']:.2f} | {median['wall']:.2f} | {median['memory']:.0f} | {ratios[0]} | {ratios[1]} |")
    lines += ["", "CPU seconds, wall and memory are medians; a ratio is the median of the ratios of neighbouring runs.", "Below 1, sse-report takes less."]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
