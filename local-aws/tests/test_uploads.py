import base64
import hashlib
import unittest

from botocore.exceptions import ClientError

from harness import shared, unique

PART = b"x" * 5 * 1024 * 1024


def sha256(body):
    return base64.b64encode(hashlib.sha256(body).digest()).decode()


class AMultipartUpload(unittest.TestCase):
    def setUp(self):
        self.s3 = shared().aws["s3"]
        self.bucket = unique("uploads")
        self.s3.create_bucket(Bucket=self.bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        begun = self.s3.create_multipart_upload(Bucket=self.bucket, Key="zip", ChecksumAlgorithm="SHA256")
        self.where = {"Bucket": self.bucket, "Key": "zip", "UploadId": begun["UploadId"]}

    def put(self, number, body, checksum=None):
        checksum = checksum or sha256(body)
        sent = self.s3.upload_part(**self.where, PartNumber=number, Body=body, ChecksumSHA256=checksum)
        return {"PartNumber": number, "ETag": sent["ETag"], "ChecksumSHA256": checksum}

    def complete(self, *parts):
        return self.s3.complete_multipart_upload(**self.where, MultipartUpload={"Parts": list(parts)})

    def refused(self, call, *arguments):
        with self.assertRaises(ClientError) as caught:
            call(*arguments)
        return caught.exception.response["Error"]["Code"]

    def test_returns_the_checksums_of_its_parts(self):
        self.put(2, b"end")
        self.put(1, PART)
        listed = self.s3.list_parts(**self.where)["Parts"]
        self.assertEqual([(1, len(PART), sha256(PART)), (2, 3, sha256(b"end"))],
                         [(part["PartNumber"], part["Size"], part["ChecksumSHA256"]) for part in listed])

    def test_refuses_other_bytes_than_the_checksum_tells(self):
        self.assertEqual("BadDigest", self.refused(self.put, 1, PART, sha256(b"other")))

    def test_is_completed_by_exactly_the_parts_that_are_named(self):
        first, last = self.put(1, PART), self.put(2, b"end")
        self.assertEqual("InvalidPart", self.refused(self.complete, first, {**last, "ChecksumSHA256": sha256(b"")}))
        self.complete(first, last)
        self.assertEqual(PART + b"end", self.s3.get_object(Bucket=self.bucket, Key="zip")["Body"].read())

    def test_that_is_aborted_is_gone(self):
        first = self.put(1, PART)
        self.s3.abort_multipart_upload(**self.where)
        self.assertEqual("NoSuchUpload", self.refused(self.complete, first))
        self.assertEqual("NoSuchUpload", self.refused(self.put, 1, PART))
        self.assertEqual("NoSuchUpload", self.refused(lambda: self.s3.list_parts(**self.where)))

    def test_meets_a_fault_of_one_part(self):
        shared().page("faults", "POST", {"method": "PUT", "path": f"^/{self.bucket}/", "query": "partNumber=2(&|$)",
                                         "status": 403, "code": "AccessDenied"})
        self.put(1, PART)
        self.assertEqual("AccessDenied", self.refused(self.put, 2, b"end"))
        self.put(2, b"end")


if __name__ == "__main__":
    unittest.main()
