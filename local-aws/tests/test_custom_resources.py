import unittest

from harness import create_function, log_lines
from stack_harness import Stack, custom


class TheResponseOfACustomResource(unittest.TestCase):
    def statuses(self, put):
        """What a function that tries several answers sees of them."""
        name = create_function(f"""
def handle(event):
    echoed = {{name: event[name] for name in ("StackId", "RequestId", "LogicalResourceId")}}
    url, fine = event["ResponseURL"], json.dumps({{"Status": "SUCCESS", "PhysicalResourceId": "x", **echoed}})
    print("PUT", {put}, flush=True)
    respond(event)
""")
        thing = custom()
        thing["Properties"]["ServiceToken"] = f"arn:aws:lambda:eu-west-1:123456789012:function:{name}"
        self.assertEqual("CREATE_COMPLETE", Stack().deploy({"Thing": thing}))
        return [line for line in log_lines(name) if line.startswith("PUT")][0]

    def test_has_an_empty_content_type(self):
        self.assertEqual("PUT 403", self.statuses("put(url, fine, {'Content-Type': 'application/json'})"))

    def test_has_its_length(self):
        self.assertEqual("PUT 411", self.statuses("put(url, iter([fine.encode()]), {'Content-Type': ''})"))

    def test_has_at_most_4096_bytes(self):
        self.assertEqual("PUT 400", self.statuses("put(url, 'x' * 4097, {'Content-Type': ''})"))

    def test_goes_to_the_url_as_it_was_signed(self):
        self.assertEqual("PUT 403", self.statuses("put(url.partition('?')[0] + '?a=b', fine, {'Content-Type': ''})"))
