#!/usr/bin/env python3
"""A local AWS: moto's server, extended to do what Streambot needs as AWS does it.

Lambda functions run as processes of this machine under a real Runtime API, event source mappings poll, custom resources
are sent requests and respond, stacks roll back. Prints `ready <url>` when it accepts requests, and ends when its
standard input is closed.
"""
import argparse
import logging
import os
import signal
import sys
import threading
import warnings

# moto would read the AWS profile of this machine.
os.environ.update(AWS_EC2_METADATA_DISABLED="true", MOTO_CALL_RESET_API="false")
warnings.simplefilter("ignore")

from werkzeug.serving import WSGIRequestHandler, make_server  # noqa: E402

import custom_resources  # noqa: E402
import functions  # noqa: E402
import journal  # noqa: E402
import parameters  # noqa: E402,F401
import sandbox  # noqa: E402
import stack_api  # noqa: E402,F401
import uploads  # noqa: E402,F401
from front import Front  # noqa: E402


class RequestHandler(WSGIRequestHandler):
    # Without this, the head and body of a response arrive 40 ms apart. A write buffer would hold back "100 Continue",
    # and delay each upload by a second.
    disable_nagle_algorithm = True

    def log(self, type, message, *args):
        journal.log(message % args if args else message)


class LogHandler(logging.Handler):
    def emit(self, record):
        journal.log(self.format(record))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--port", type=int, default=0, help="port to listen on (default: a free one)")
    parser.add_argument("--log", metavar="FILE", help="where to write what happens (- for standard error)")
    arguments = parser.parse_args()

    journal.open_log(arguments.log)
    logging.basicConfig(handlers=[LogHandler()], level=logging.WARNING, force=True)
    server = make_server("127.0.0.1", arguments.port, Front(), threaded=True, request_handler=RequestHandler)
    server.daemon_threads = True
    endpoint = f"http://127.0.0.1:{server.server_port}"
    functions.start(endpoint)
    custom_resources.start(endpoint)

    ending = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ending.set())

    def wait_for_end_of_input():
        while sys.stdin.buffer.read(65536):
            pass
        ending.set()

    threading.Thread(target=wait_for_end_of_input, daemon=True).start()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        print(f"ready {endpoint}", flush=True)
        ending.wait()
    except BrokenPipeError:
        pass  # nobody is there any more
    finally:
        functions.end_all()
        sandbox.remove_all_folders()
    # Threads that are still waiting must not keep the process running.
    os._exit(0)


if __name__ == "__main__":
    main()
