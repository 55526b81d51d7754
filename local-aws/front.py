"""The entry point: our own pages under /_localaws/, faults, the request counts. Everything else is passed to moto."""
import io
import json
import traceback
from urllib.parse import parse_qs

from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

import custom_resources
import faults
import journal

REASONS = {
    200: "OK", 400: "Bad Request", 403: "Forbidden", 404: "Not Found", 411: "Length Required",
    500: "Internal Server Error",
}


def _create_backend(service):
    app = create_backend_app(service)
    app.config["PROPAGATE_EXCEPTIONS"] = True
    return app


class Front:
    def __init__(self):
        self.backends = DomainDispatcherApplication(_create_backend)

    def __call__(self, environ, start_response):
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if path.startswith(custom_resources.PATH):
            return self._take_response(environ, start_response)
        if path.startswith("/_localaws/"):
            return self._own_page(environ, start_response, method, path)

        service, body = _service(environ), None
        content_type = environ.get("CONTENT_TYPE", "")
        watched = faults.pending()
        if watched or content_type.startswith("application/x-www-form-urlencoded"):
            body = _read(environ)
        operation = _operation(environ, method, content_type, body)
        journal.request(service, operation, method, path)
        if watched:
            fault = faults.meet(service, operation, method, path, environ.get("QUERY_STRING", ""), body)
            if fault is not None:
                journal.log("fault", fault["status"], service, operation, path)
                if fault.get("done"):
                    b"".join(self.moto(environ, lambda *_: None))
                status, kind, text = faults.answer(fault, service, content_type)
                return _send(start_response, status, kind, text)
        return self.moto(environ, start_response)

    def moto(self, environ, start_response):
        try:
            return self.backends(environ, start_response)
        except Exception:  # a fault of the local AWS: whoever asked is told where it is
            text = traceback.format_exc()
            journal.log(text)
            return _send(start_response, 500, "text/plain", text)

    @staticmethod
    def _take_response(environ, start_response):
        length = environ.get("CONTENT_LENGTH")
        status, text = custom_resources.receive(
            environ["REQUEST_METHOD"], environ["PATH_INFO"], environ.get("QUERY_STRING", ""),
            environ.get("CONTENT_TYPE"), int(length) if length else None, environ["wsgi.input"].read)
        journal.log("response of a custom resource:", status)
        return _send(start_response, status, "application/xml", text)

    @staticmethod
    def _own_page(environ, start_response, method, path):
        query = {name: values[0] for name, values in parse_qs(environ.get("QUERY_STRING", "")).items()}
        page = (method, path[len("/_localaws/"):])
        if page == ("GET", "invocations"):
            found = journal.invocations()
        elif page == ("GET", "requests"):
            found = journal.requests(query.get("method"), query.get("path"))
        elif page == ("GET", "responses"):
            found = custom_resources.responses()
        elif page == ("GET", "faults"):
            found = faults.pending()
        elif page == ("DELETE", "faults"):
            found = faults.clear()
        elif page == ("POST", "faults"):
            try:
                found = faults.add(json.loads(_read(environ)))
            except ValueError as problem:
                return _send(start_response, 400, "application/json", json.dumps({"message": str(problem)}))
        else:
            return _send(start_response, 404, "application/json", json.dumps({"message": f"no {method} {path} here"}))
        return _send(start_response, 200, "application/json", json.dumps(found))


def _service(environ):
    """The service for which the request is signed."""
    scope = environ.get("HTTP_AUTHORIZATION", "").partition("Credential=")[2].split(",")[0].split("/")
    return scope[3] if len(scope) > 4 else "s3"


def _operation(environ, method, content_type, body):
    target = environ.get("HTTP_X_AMZ_TARGET")
    if target:
        return target.rpartition(".")[2]
    if content_type.startswith("application/x-www-form-urlencoded"):
        return parse_qs(body.decode("utf-8", "replace")).get("Action", [method])[0]
    return method


def _read(environ):
    """Reads the body, and puts it back for the next reader."""
    length = environ.get("CONTENT_LENGTH")
    if length:
        body = environ["wsgi.input"].read(int(length))
    else:
        body = environ["wsgi.input"].read() if environ.get("wsgi.input_terminated") else b""
    environ["wsgi.input"] = io.BytesIO(body)
    environ["CONTENT_LENGTH"] = str(len(body))
    return body


def _send(start_response, status, content_type, text):
    body = text.encode()
    headers = [("Content-Type", content_type), ("Content-Length", str(len(body)))]
    start_response(f"{status} {REASONS.get(status, 'Error')}", headers)
    return [body]
