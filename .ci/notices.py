"""The licences of what the program holds: each crate that it is linked from, with the text of its licence, and the fonts.

    python3 .ci/notices.py [TARGET]

A crate without a text of its own is named with its licence by the id of SPDX, and the text of another crate of that licence
stands for it. One without a licence at all ends the script.
"""

import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FONTS = ROOT / "crates/text/fonts"
NAMES = ("license", "licence", "copying", "notice", "unlicense", "ofl")
RULE = "=" * 100


def crates(target):
    """The packages that the program is linked from, by name and version; neither build scripts' nor tests'."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked"]
    if target:
        command += ["--filter-platform", target]
    metadata = json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)
    packages = {package["id"]: package for package in metadata["packages"]}
    nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
    root = next(key for key, package in packages.items() if package["name"] == "sse-cli")
    known, waiting = set(), [root]
    while waiting:
        key = waiting.pop()
        if key in known:
            continue
        known.add(key)
        for dependency in nodes[key]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                waiting.append(dependency["pkg"])
    linked = [packages[key] for key in known if packages[key]["source"]]
    return sorted(linked, key=lambda package: (package["name"], package["version"]))


def texts(package):
    folder = Path(package["manifest_path"]).parent
    files = [file for file in folder.iterdir() if file.is_file() and file.name.lower().startswith(NAMES)]
    return [file.read_text("utf-8", "replace").strip() for file in sorted(files)]


def main():
    # The licences are UTF-8 whatever the machine writes by itself.
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    target = sys.argv[1] if len(sys.argv) > 1 else None
    packages, licences = crates(target), {}
    for package in packages:
        if not package["license"] and not package["license_file"]:
            sys.exit(f"{package['name']} {package['version']} has no licence")
        for text in texts(package):
            licences.setdefault(text, []).append(f"{package['name']} {package['version']}")
    print("sse-report is under the MIT licence (LICENSE-MIT). It holds these crates and fonts.\n")
    for package in packages:
        print(f"{package['name']} {package['version']}: {package['license'] or 'its own licence'}")
    fonts = sorted(file for file in FONTS.iterdir() if file.suffix in (".ttf", ".otf"))
    for font in fonts:
        print(f"{font.name}: OFL-1.1")
    for text, names in licences.items():
        print(f"\n{RULE}\n{', '.join(names)}\n{RULE}\n\n{text}")
    for file in sorted(FONTS.iterdir()):
        if file.name.lower().startswith(NAMES):
            print(f"\n{RULE}\nfonts: {file.name}\n{RULE}\n\n{file.read_text('utf-8').strip()}")


if __name__ == "__main__":
    main()
