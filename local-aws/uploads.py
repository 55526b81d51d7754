"""Multipart uploads with the SHA-256 of each part, as S3 checks and returns it."""
import base64
import hashlib
from xml.dom import minidom

from moto.core.responses import ActionResult
from moto.s3.exceptions import InvalidPart, NoSuchUpload, S3ClientError
from moto.s3.responses import S3Response

from patching import replaces

SHA256 = "x-amz-checksum-sha256"


class BadDigest(S3ClientError):
    code = "BadDigest"

    def __init__(self):
        super().__init__("The SHA256 you specified did not match the calculated checksum.")


def _sha256(part):
    return base64.b64encode(hashlib.sha256(part.value).digest()).decode()


def _upload(response, upload_id):
    upload = response.backend.get_bucket(response.bucket_name).multiparts.get(upload_id)
    if upload is None:
        raise NoSuchUpload(upload_id=upload_id)
    return upload


_upload_part = S3Response.upload_part


# moto takes any bytes, whatever checksum they are sent with, and knows an upload that is gone by an internal error.
@replaces(S3Response, "upload_part")
def upload_part(self):
    _upload(self, self._get_param("uploadId"))
    expected = self.headers.get(SHA256)
    actual = base64.b64encode(hashlib.sha256(self.body).digest()).decode()
    if expected is not None and expected != actual:
        raise BadDigest()
    return _upload_part(self)


# moto does not return the checksums.
@replaces(S3Response, "list_parts")
def list_parts(self):
    upload_id = self._get_param("uploadId")
    upload = _upload(self, upload_id)
    is_hashed = upload.metadata.get("x-amz-checksum-algorithm") == "SHA256"
    self.data["Action"] = "ListParts"
    return self.serialized(ActionResult({
        "Bucket": self.bucket_name, "Key": upload.key_name, "UploadId": upload_id, "IsTruncated": False,
        "Parts": [
            {"PartNumber": number, "LastModified": part.last_modified_ISO8601, "ETag": part.etag, "Size": part.size,
             **({"ChecksumSHA256": _sha256(part)} if is_hashed else {})}
            for number, part in sorted(upload.parts.items())],
    }))


_complete_multipart_body = S3Response._complete_multipart_body


# moto completes an upload that is gone by an internal error, and ignores the checksums.
@replaces(S3Response, "_complete_multipart_body")
def complete_multipart_body(self, body):
    upload = _upload(self, self._get_param("uploadId"))
    for part in minidom.parseString(body).getElementsByTagName("Part"):
        number = int(part.getElementsByTagName("PartNumber")[0].firstChild.wholeText)
        stated = part.getElementsByTagName("ChecksumSHA256")
        arrived = upload.parts.get(number)
        if stated and (arrived is None or stated[0].firstChild.wholeText != _sha256(arrived)):
            raise InvalidPart()
    return _complete_multipart_body(self, body)
