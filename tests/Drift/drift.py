"""Compares the tables of Streambot.Core with AWS's live models, and lists what the tables do not contain yet.

The models come from npm: the types of the AWS SDK for JavaScript, and the resource types of CloudFormation. The tables
are read from tables.json, which a test of Streambot.Core writes and compares. known.json contains what has been
reviewed and decided.
"""
import argparse
import gzip
import json
import pathlib
import re
import subprocess
import sys
import tarfile

HERE = pathlib.Path(__file__).parent
PACKAGES = ["@aws-sdk/client-lambda", "@aws-sdk/client-cloudformation", "@aws-cdk/aws-service-spec"]
NUMBER = re.compile(r"(?<![\w.])\d{1,3}(?:,\d{3})+(?![\w])|(?<![\w.,-])\d+(?![\w])")
MEMBER = re.compile(r"(/\*\*(?:(?!\*/).)*\*/)?\s*(?:readonly )?(\w+)\??: ([^;]+);", re.S)


def fetch(folder):
    """Unpacks the newest version of each package, and returns their folders by name."""
    folder.mkdir(parents=True, exist_ok=True)
    found = {}
    for package in PACKAGES:
        packed = subprocess.run(
            ["npm", "pack", "--silent", package], cwd=folder, check=True, capture_output=True, text=True)
        archive = packed.stdout.strip().splitlines()[-1]
        target = folder / archive.removesuffix(".tgz")
        with tarfile.open(folder / archive) as tar:
            tar.extractall(target, filter="data")
        found[package] = target / "package"
    return found


def unpacked(folder):
    """The packages in a folder that was filled before."""
    found = {}
    for manifest in sorted(folder.glob("*/package/package.json")):
        found[json.loads(manifest.read_text())["name"]] = manifest.parent
    return found


class Sdk:
    """The interfaces and enums of one client of the AWS SDK."""

    def __init__(self, package):
        models = package / "dist-types" / "models"
        self.enums = {}
        for name, body in re.findall(r"declare const (\w+): \{(.*?)\};", (models / "enums.d.ts").read_text(), re.S):
            self.enums[name] = sorted(re.findall(r': "([^"]*)"', body))
        self.interfaces = {}
        for file in models.glob("models_*.d.ts"):
            for name, body in re.findall(r"export interface (\w+)[^{]*\{\n(.*?)\n\}", file.read_text(), re.S):
                self.interfaces[name] = {
                    member: (type_.replace("| undefined", "").strip(), doc)
                    for doc, member, type_ in MEMBER.findall(body)}

    def operation(self, name):
        return self.interfaces[f"{name}Request"]

    def inner(self, type_):
        """The element type of a list or a record, or the type itself."""
        if match := re.fullmatch(r"Partial<Record<(\w+), (.*)>>", type_):
            keys, value = match.groups()
            return dict.fromkeys(self.enums.get(keys, []), (value, ""))
        return type_.removesuffix("[]")


class Findings:
    def __init__(self, known):
        self.known = known
        self.lines = []

    def differ(self, where, ours, theirs):
        ours, theirs = set(ours), set(theirs)
        ignored = set(self.known["ignored"].get(where, []))
        for name in sorted(theirs - ours - ignored):
            self.lines.append(f"{where}: {name} is new")
        for name in sorted(ours - theirs - set(self.known["ours"].get(where, []))):
            self.lines.append(f"{where}: {name} is gone")

    def numbers(self, where, doc):
        found = sorted({int(number.replace(",", "")) for number in NUMBER.findall(re.sub(r"<a .*?</a>", "", doc))})
        known = self.known["numbers"].get(where, [])
        if found != known:
            self.lines.append(f"{where}: its description names {found}, and it named {known}: compare the limits")
        return found


def compare_sdk(sdk, where, property_, type_, doc, findings, numbers):
    if found := findings.numbers(where, doc):
        numbers[where] = found
    inner = sdk.inner(type_)
    if isinstance(inner, dict):
        members = inner
    elif inner in sdk.interfaces:
        members = sdk.interfaces[inner]
    else:
        item = property_.get("item", property_)
        # Any runtime is valid; known.json contains those that have been reviewed.
        if inner in sdk.enums and inner != "Runtime":
            findings.differ(where, item.get("values", []), sdk.enums[inner])
        return
    own = {member["api"]: member for member in property_.get("item", property_).get("members", [])}
    findings.differ(where, own, members)
    for name in sorted(own.keys() & members.keys()):
        compare_sdk(sdk, f"{where}.{name}", own[name], *members[name], findings, numbers)


def compare_operation(sdk, operation, table, findings, numbers):
    members = sdk.operation(operation)
    own = {property_["api"]: property_ for property_ in table}
    findings.differ(operation, own, members)
    for name in sorted(own.keys() & members.keys()):
        if name != "Tags":
            compare_sdk(sdk, f"{operation}.{name}", own[name], *members[name], findings, numbers)


class Spec:
    """CloudFormation's resource types."""

    def __init__(self, package):
        with gzip.open(package / "db.json.gz") as file:
            schema = json.load(file)["schema"]
        self.resources = {entity["cloudFormationType"]: entity for entity in schema["resource"]["entities"]}
        self.types = {entity["$id"]: entity for entity in schema["typeDefinition"]["entities"]}

    def members(self, type_):
        while type_.get("type") in ("array", "map"):
            type_ = type_["element"]
        return self.types[type_["reference"]["$ref"]]["properties"] if type_.get("type") == "ref" else None

    @staticmethod
    def values(type_):
        while type_.get("type") in ("array", "map"):
            type_ = type_["element"]
        return type_.get("allowedValues", [])


def compare_spec(spec, where, own, properties, findings):
    known = {property_["name"]: property_ for property_ in own}
    findings.differ(where, known, properties)
    for name in sorted(known.keys() & properties.keys()):
        type_ = properties[name]["type"]
        item = known[name].get("item", known[name])
        if (members := spec.members(type_)) is not None:
            compare_spec(spec, f"{where}.{name}", item.get("members", []), members, findings)
        elif values := spec.values(type_):
            findings.differ(f"{where}.{name}", item.get("values", []), map(str, values))


def compare(packages, tables, known):
    findings, numbers = Findings(known), {}
    sdk = Sdk(packages["@aws-sdk/client-lambda"])
    mapping, function = tables["AWS::Lambda::EventSourceMapping"], tables["AWS::Lambda::Function"]
    compare_operation(sdk, "CreateEventSourceMapping", mapping, findings, numbers)
    updatable = [property_["api"] for property_ in mapping if property_["updatable"]]
    findings.differ("UpdateEventSourceMapping", updatable, sdk.operation("UpdateEventSourceMapping"))
    compare_operation(sdk, "CreateFunction", function, findings, numbers)
    findings.differ("Lambda.Runtime", known["enums"]["Lambda.Runtime"], sdk.enums["Runtime"])

    stacks = Sdk(packages["@aws-sdk/client-cloudformation"])
    for name, values in known["enums"].items():
        service, enum = name.split(".")
        if service == "CloudFormation":
            findings.differ(name, values, stacks.enums[enum])

    spec = Spec(packages["@aws-cdk/aws-service-spec"])
    for type_ in ("AWS::Lambda::EventSourceMapping", "AWS::Lambda::Function"):
        compare_spec(spec, type_, tables[type_], spec.resources[type_]["properties"], findings)
    log_group = spec.resources["AWS::Logs::LogGroup"]["properties"]["RetentionInDays"]["type"]
    days = next(property_ for property_ in function if property_["name"] == "LogRetentionInDays")["values"]
    findings.differ("AWS::Logs::LogGroup.RetentionInDays", days, map(str, log_group.get("allowedValues", [])))
    source = spec.resources["AWS::Lambda::EventSourceMapping"]["properties"]["EventSourceArn"]
    types = [reference["cloudFormationType"] for reference in source.get("relationshipRefs", [])]
    findings.differ("Sources", tables["Sources"], types)
    iam = [type_ for type_ in spec.resources if type_.startswith("AWS::IAM::")]
    findings.differ("Capabilities", tables["Capabilities"], iam)
    return findings.lines, numbers


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--models", type=pathlib.Path, help="a folder with the unpacked packages; npm's otherwise")
    parser.add_argument("--cache", type=pathlib.Path, default=pathlib.Path("artifacts/models"))
    parser.add_argument("--accept", action="store_true", help="write the numbers of the descriptions to known.json")
    arguments = parser.parse_args()
    packages = unpacked(arguments.models) if arguments.models else fetch(arguments.cache)
    for package in PACKAGES:
        if package not in packages:
            sys.exit(f"drift: {package} is missing")
        print(f"{package} {json.loads((packages[package] / 'package.json').read_text())['version']}")
    known_file = HERE / "known.json"
    known = json.loads(known_file.read_text())
    lines, numbers = compare(packages, json.loads((HERE / "tables.json").read_text()), known)
    if arguments.accept:
        known["numbers"] = numbers
        known_file.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
        lines = [line for line in lines if "its description names" not in line]
    for line in lines:
        print(line)
    print("The tables are up to date." if not lines else f"{len(lines)} differences.")
    return 1 if lines else 0


if __name__ == "__main__":
    sys.exit(main())
