"""What a stack provides to others: its outputs, and the exports among them. No other stack can have the same export,
and no importer can lose it."""
from moto.cloudformation.parsing import Export


def of(backend, stack):
    return [export for export in list(backend.exports.values()) if export.exporting_stack_id == stack.stack_id]


def importers(backend, name):
    """The names of the stacks that import an export."""
    return sorted(stack.name for stack in backend.stacks.values() if name in getattr(stack, "imported", ()))


def evaluate(backend, stack, template, scope):
    """The outputs and the exports of a template. Raises an error if another stack prevents one."""
    outputs, exports = [], []
    for key, definition in (template.get("Outputs") or {}).items():
        if not scope.holds(definition):
            continue
        output = {
            "OutputKey": key, "OutputValue": str(scope.resolve(definition["Value"])),
            "Description": definition.get("Description")}
        if "Export" in definition:
            output["ExportName"] = scope.resolve(definition["Export"]["Name"])
            exports.append(Export(stack.stack_id, output["ExportName"], output["OutputValue"]))
        outputs.append(output)
    _check(backend, stack, {export.name: export.value for export in exports})
    return outputs, exports


def _check(backend, stack, wanted):
    for name in wanted:
        existing = backend.exports.get(name)
        if existing is not None and existing.exporting_stack_id != stack.stack_id:
            raise ValueError(f"Export with name {name} is already exported by stack {existing.exporting_stack_id}")
    for export in of(backend, stack):
        users = importers(backend, export.name)
        if wanted.get(export.name) != export.value and users:
            verb = "updated" if export.name in wanted else "deleted"
            raise ValueError(f"Export {export.name} cannot be {verb} as it is in use by {', '.join(users)}")


def replace(backend, stack, exports):
    for export in of(backend, stack):
        backend.exports.pop(export.name)
    for export in exports:
        backend.exports[export.name] = export
