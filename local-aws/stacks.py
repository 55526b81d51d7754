"""Stacks as CloudFormation deploys them: in order, one event for each step, with a rollback when a step fails.

moto creates everything while it handles the request, sends no Update or Delete to custom resources, and never rolls
back.
"""
import json
import threading
import traceback

from moto.cloudformation.exceptions import ExportNotFound
from moto.cloudformation.models import Event

import custom_resources
import exports
import journal
import resources
import templates
from custom_resources import CustomResource, Failed
from placeholders import Placeholder
from resources import Resource


class StepFailed(Exception):
    """A resource failed, and the stack with it."""


class Deployment:
    """One operation on one stack, from its first event to its last."""

    def __init__(
            self, backend, stack, template=None, parameters=None, tags=None, on_failure="ROLLBACK", token=None,
            settle=None, import_existing=False, accept=None):
        self.backend, self.stack, self.token, self.on_failure = backend, stack, token, on_failure
        self.import_existing = import_existing
        self.template = template or stack.template_dict
        self.parameters = stack.parameters if parameters is None else parameters
        self.tags = stack.tags if tags is None else tags
        self.settle = settle or (lambda: None)
        # What becomes the stack's own before anybody sees that the operation has succeeded.
        self.accept = accept or (lambda: None)
        self.scope = None
        self.is_cancelled, self.has_ended, self.turning = False, threading.Event(), threading.Lock()
        # What has been done so far: each resource before and after, where None is a resource that does not exist.
        self.done = []

    def begin(self, work):
        self.stack.operation = self
        threading.Thread(target=self._guard, args=(work,), daemon=True).start()

    def _guard(self, work):
        try:
            work()
        except Exception as problem:  # ours: nobody else would ever hear of it
            journal.log("localaws failed in an operation on", self.stack.name, repr(problem))
            journal.log(traceback.format_exc())
            self._become(self.stack.status.replace("_IN_PROGRESS", "_FAILED"), f"localaws: {problem!r}")
        finally:
            self.settle()
            self.has_ended.set()

    # Create

    def create(self):
        self.stack.template_dict = self.template
        self._become("CREATE_IN_PROGRESS", "User Initiated")
        self.begin(self._create)

    def _create(self):
        reason = self._forward("create")
        with self.turning:
            if self.is_cancelled:
                return
            if reason is None:
                self._complete("CREATE_COMPLETE")
            else:
                self._become("CREATE_FAILED" if self.on_failure == "DO_NOTHING" else "ROLLBACK_IN_PROGRESS", reason)
        if self.stack.status == "ROLLBACK_IN_PROGRESS":
            failed = self._delete_all(kept="Retain")
            self._become("ROLLBACK_FAILED" if failed else "ROLLBACK_COMPLETE", failed)
            if self.on_failure == "DELETE" and not failed:
                self._delete()

    # Update

    def update(self):
        self._become("UPDATE_IN_PROGRESS", "User Initiated")
        self.begin(self._update)

    def _update(self):
        before = dict(self.stack.live)
        reason = self._forward("update")
        if reason is None:
            self._become("UPDATE_COMPLETE_CLEANUP_IN_PROGRESS")
            replaced = [old for old, new in self.done if old and old.physical_id != new.physical_id]
            removed = [resource for name, resource in before.items() if name not in self.stack.live]
            self._clean_up(
                self.stack.template_dict, replaced, "UpdateReplacePolicy", removed, "DeletionPolicy",
                kept="Retain RetainExceptOnCreate")
            self._complete("UPDATE_COMPLETE")
        elif self.on_failure == "DO_NOTHING":
            self._become("UPDATE_FAILED", reason)
        else:
            self._roll_back(before, reason)

    def _roll_back(self, before, reason):
        """Returns to the old template: updated resources get their old properties, then new resources are deleted."""
        self._become("UPDATE_ROLLBACK_IN_PROGRESS", reason)
        changed = {(old or new).logical_id: (old, new) for old, new in self.done}
        self.before, self.replacements = before, []
        self.going_back = [
            changed[name] for name in templates.order(self.stack.template_dict) if name in changed and changed[name][0]]
        self._go_back()

    def _go_back(self, skipped=()):
        before, replacements = self.before, self.replacements
        while self.going_back:
            old, new = self.going_back[0]
            name = old.logical_id
            try:
                if name in skipped:
                    before[name] = Resource(name, old.definition, old.properties, new.model)
                elif new.physical_id != old.physical_id:
                    replacements.append(new)  # the old one never went away
                else:
                    self._event(old, "UPDATE_IN_PROGRESS")
                    before[name] = resources.update(self.stack, new, old.definition, old.properties)
                    if before[name].physical_id != new.physical_id:
                        replacements.append(new)
                self._event(before[name], "UPDATE_COMPLETE")
            except Exception as problem:
                self._event(old, "UPDATE_FAILED", _reason(problem))
                self.stack.live = before
                self._become("UPDATE_ROLLBACK_FAILED", f"The following resource(s) failed to update: [{name}]. ")
                return
            self.going_back.pop(0)
        self.stack.live = before
        self._become("UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS")
        self._clean_up(
            self.template, replacements, None, [new for old, new in self.done if old is None], "DeletionPolicy",
            kept="Retain")
        self._become("UPDATE_ROLLBACK_COMPLETE")

    def stuck(self):
        """The resources that failed to roll back, if the rollback failed."""
        return [old.logical_id for old, _ in self.going_back[:1]]

    def go_on_back(self, skipped, token):
        self.token, self.has_ended = token, threading.Event()
        self._become("UPDATE_ROLLBACK_IN_PROGRESS", "User Initiated")
        self.begin(lambda: self._go_back(skipped))

    # Delete

    def delete(self):
        before = getattr(self.stack, "operation", None)
        if before is None:
            self._become("DELETE_IN_PROGRESS", "User Initiated")
            self.begin(self._delete)
            return
        # A creation in progress is stopped, and what it has created is deleted as well.
        with before.turning:
            before.is_cancelled = True
            self._become("DELETE_IN_PROGRESS", "User Initiated")
        custom_resources.cancel(self.stack)

        def delete():
            before.has_ended.wait()
            self._delete()

        self.begin(delete)

    def _delete(self):
        for export in exports.of(self.backend, self.stack):
            users = exports.importers(self.backend, export.name)
            if users:
                self._become(
                    "DELETE_FAILED", f"Export {export.name} cannot be deleted as it is in use by {', '.join(users)}")
                return
        failed = self._delete_all(kept="Retain RetainExceptOnCreate")
        if failed:
            self._become("DELETE_FAILED", failed)
            return
        exports.replace(self.backend, self.stack, [])
        self.backend.deleted_stacks[self.stack.stack_id] = self.stack
        self._become("DELETE_COMPLETE")
        # A new dictionary: the old one might be being read.
        self.backend.stacks = {name: stack for name, stack in self.backend.stacks.items() if stack is not self.stack}

    # Steps

    def _forward(self, verb):
        """Creates and updates the resources of the template, in order. Returns the reason if one fails."""
        requested = " Rollback requested by user." if self.on_failure != "DO_NOTHING" else ""
        try:
            self.scope = templates.Scope(self.stack, self.template, self.parameters, self.backend.exports)
            if verb == "create":
                self.stack.resource_map = self.scope
            self.imports = self.scope.imports()
            wanted = {}
            for name in templates.order(self.template):
                definition = self.template["Resources"][name]
                if self.is_cancelled:
                    raise StepFailed(name)
                if self.scope.holds(definition):
                    wanted[name] = self._step(name, definition)
                    self.scope.put(wanted[name])
            self.outputs, self.exports = exports.evaluate(self.backend, self.stack, self.template, self.scope)
        except StepFailed as failure:
            return f"The following resource(s) failed to {verb}: [{failure}].{requested}"
        except ExportNotFound as problem:
            return f"{problem.message}{requested}"
        except Exception as problem:
            return f"{_reason(problem)}{requested}"
        self.stack.live = wanted
        return None

    def _step(self, name, definition):
        old = self.stack.live.get(name)
        verb = "UPDATE" if old else "CREATE"
        subject = old or Resource(name, definition, {}, Placeholder("", {}))
        properties = None
        try:
            properties = self.scope.resolve(definition.get("Properties") or {})
            if (
                    old is None
                    and self.import_existing
                    and (model := resources.existing(self.stack, definition, properties))):
                return self._import(Resource(name, definition, properties, model))
            if old is not None and properties == old.properties:
                return Resource(name, definition, properties, old.model)
            replaced = old is not None and resources.must_be_replaced(old, properties)
            reason = "Requested update requires the creation of a new physical resource; hence creating one."
            self._event(subject, f"{verb}_IN_PROGRESS", reason if replaced else None)
            new = (
                resources.update(self.stack, old, definition, properties)
                if old
                else resources.create(self.stack, name, definition, properties))
        except Exception as problem:
            self._event(subject, f"{verb}_FAILED", _reason(problem))
            self._note_failed(subject, old, problem, definition, properties)
            raise StepFailed(name) from problem
        self.done.append((old, new))
        if not old:
            self.stack.live[name] = new
            self._event(new, "CREATE_IN_PROGRESS", "Resource creation Initiated")
        self._event(new, f"{verb}_COMPLETE")
        return new

    def _import(self, resource):
        self._event(resource, "IMPORT_IN_PROGRESS")
        self.stack.live[resource.logical_id] = resource
        self._event(resource, "IMPORT_COMPLETE")
        return resource

    def _note_failed(self, subject, old, problem, definition, properties):
        """A custom resource that failed still gets an Update or a Delete: it might have done something."""
        if isinstance(problem, Failed):
            model = CustomResource(self.stack, subject.logical_id, subject.type, properties, problem.physical_id, {})
            new = Resource(subject.logical_id, definition, properties, model)
            self.done.append((old, new))
            if old is None:
                self.stack.live[subject.logical_id] = new

    def _clean_up(self, template, replaced, replaced_policy, removed, removed_policy, kept):
        """Deletes what an update or its rollback leaves behind, in reverse order. A failure here is only an event."""
        leaving = (
            [(resource, replaced_policy) for resource in replaced]
            + [(resource, removed_policy) for resource in removed])
        order = templates.order(template)
        for resource, policy in sorted(leaving, key=lambda leaver: order.index(leaver[0].logical_id), reverse=True):
            if resource.definition.get(policy) in kept.split():
                self._event(resource, "DELETE_SKIPPED")
            else:
                self._delete_one(resource)

    def _delete_all(self, kept):
        """Deletes the resources of the stack, in reverse order. Returns the reason if one fails."""
        failed = []
        order = [name for name in templates.order(self.template) if name in self.stack.live]
        for name in reversed(order + [name for name in self.stack.live if name not in order]):
            resource = self.stack.live[name]
            if resource.definition.get("DeletionPolicy") in kept.split():
                self._event(resource, "DELETE_SKIPPED")
            elif not self._delete_one(resource):
                failed.append(name)
                continue
            del self.stack.live[name]
        return f"The following resource(s) failed to delete: [{', '.join(failed)}]. " if failed else None

    def _delete_one(self, resource):
        self._event(resource, "DELETE_IN_PROGRESS")
        try:
            resources.delete(self.stack, resource)
        except Exception as problem:
            self._event(resource, "DELETE_FAILED", _reason(problem))
            return False
        self._event(resource, "DELETE_COMPLETE")
        return True

    def _complete(self, status):
        stack = self.stack
        exports.replace(self.backend, stack, self.exports)
        stack.settled_outputs, stack.imported = self.outputs, self.imports
        stack.template_dict, stack.parameters, stack.tags = self.template, self.parameters, self.tags
        stack.resource_map, stack.description = self.scope, self.template.get("Description")
        self.accept()
        self._become(status)

    # Events

    def _become(self, status, reason=None):
        self._add_event(self.stack.name, self.stack.stack_id, "AWS::CloudFormation::Stack", status, reason, None)
        self.stack.status_reason = reason
        self.stack.status = status

    def _event(self, resource, status, reason=None):
        resource.status = status
        properties = json.dumps(resource.properties, default=str) if resource.properties else None
        self._add_event(resource.logical_id, resource.physical_id, resource.type, status, reason, properties)

    def _add_event(self, logical_id, physical_id, resource_type, status, reason, properties):
        event = Event(
            stack_id=self.stack.stack_id, stack_name=self.stack.name, logical_resource_id=logical_id,
            physical_resource_id=physical_id, resource_type=resource_type, resource_status=status,
            resource_status_reason=reason, resource_properties=properties)
        event.client_request_token = self.token
        self.stack.events.append(event)
        journal.log(self.stack.name, status, resource_type, logical_id, reason or "")


def _reason(problem):
    """A failure, in the words of the service that failed."""
    if isinstance(problem, (Failed, ValueError)):
        return str(problem)
    message = getattr(problem, "message", None) or str(problem) or repr(problem)
    return f'Resource handler returned message: "{message}"'
