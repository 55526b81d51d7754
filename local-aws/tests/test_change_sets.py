import json
import unittest

from harness import shared, unique
from stack_harness import QUEUE, Stack, custom

TEMPLATE = json.dumps({"Resources": {"Queue": QUEUE}})


class ARequestThatIsRepeated(unittest.TestCase):
    def setUp(self):
        self.api, self.name = shared().aws["cloudformation"], unique("stack")

    def create(self, change_set="c", token="t"):
        return self.api.create_change_set(
            StackName=self.name, ChangeSetName=change_set, ChangeSetType="CREATE", TemplateBody=TEMPLATE,
            ClientToken=token)

    def test_with_its_token_makes_no_second_change_set(self):
        first, second = self.create(), self.create()
        self.assertEqual((first["Id"], first["StackId"]), (second["Id"], second["StackId"]))
        self.assertEqual(1, len(self.api.list_change_sets(StackName=self.name)["Summaries"]))

    def test_with_another_token_is_refused(self):
        self.create()
        with self.assertRaisesRegex(Exception, r"\(AlreadyExistsException\)"):
            self.create(token="u")

    def test_with_its_token_executes_nothing_again(self):
        stack = Stack(self.name)
        change_set = self.create()
        for _ in range(2):
            self.api.execute_change_set(ChangeSetName=change_set["Id"], ClientRequestToken="t")
        self.assertEqual("CREATE_COMPLETE", stack.settle_as(change_set["StackId"]))
        self.assertEqual(1, stack.events(self.name).count((self.name, "CREATE_IN_PROGRESS")))
        with self.assertRaisesRegex(Exception, r"\(InvalidChangeSetStatus\)"):
            self.api.execute_change_set(ChangeSetName=change_set["Id"], ClientRequestToken="u")

    def test_with_its_token_creates_and_updates_no_stack_again(self):
        stack = Stack(self.name)
        made = [
            self.api.create_stack(StackName=self.name, TemplateBody=TEMPLATE, ClientRequestToken="t")["StackId"]
            for _ in range(2)]
        self.assertEqual(made[0], made[1])
        stack.settle_as(made[0])
        with self.assertRaisesRegex(Exception, r"\(AlreadyExistsException\)"):
            self.api.create_stack(StackName=self.name, TemplateBody=TEMPLATE, ClientRequestToken="u")
        changed = json.dumps({"Resources": {"Queue": QUEUE, "Other": QUEUE}})
        for _ in range(2):
            self.api.update_stack(StackName=self.name, TemplateBody=changed, ClientRequestToken="v")
        self.assertEqual("UPDATE_COMPLETE", stack.settle())


class AChangeSetThatIsExecuted(unittest.TestCase):
    def test_is_not_deleted_meanwhile(self):
        stack, silent = Stack(), custom(Create={"silent": True})
        silent["Properties"]["ServiceTimeout"] = "2"
        change_set = stack.prepare({"Resources": {"Silent": silent}})
        stack.api.execute_change_set(ChangeSetName=change_set["ChangeSetId"])
        with self.assertRaisesRegex(Exception, r"\(InvalidChangeSetStatus\)"):
            stack.api.delete_change_set(ChangeSetName=change_set["ChangeSetId"])
        self.assertEqual("ROLLBACK_COMPLETE", stack.settle_as(change_set["StackId"]))


class AFault(unittest.TestCase):
    def test_may_lose_the_answer_of_what_was_done(self):
        api, name = shared().aws["cloudformation"], unique("stack")
        shared().page(
            "faults", "POST", {"operation": "CreateChangeSet", "body": name, "status": 503, "times": 1, "done": True})
        made = api.create_change_set(
            StackName=name, ChangeSetName="c", ChangeSetType="CREATE", TemplateBody=TEMPLATE, ClientToken="t")
        self.assertEqual(
            [made["Id"]], [summary["ChangeSetId"] for summary in api.list_change_sets(StackName=name)["Summaries"]])
