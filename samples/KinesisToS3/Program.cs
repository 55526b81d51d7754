using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

using AmazonS3Client s3 = new();

StreambotFunctions functions = new();
functions.MapKinesis("KinesisToS3", StoreAsync);
await functions.RunAsync();

// One object per record, named after its sequence number: a record that is delivered twice overwrites itself.
async Task StoreAsync(KinesisRecord record, CancellationToken cancellation)
{
    byte[] data = record.Data.ToArray();
    PutObjectRequest request = new()
    {
        BucketName = StreambotConfiguration.EventBucket,
        Key = $"{StreambotConfiguration.EventPrefix}/{record.SequenceNumber}",
        InputStream = new MemoryStream(data),
    };

    // Whoever has the key can verify that this service wrote the object.
    byte[] key = Encoding.UTF8.GetBytes(StreambotConfiguration.ApiKey);
    request.Metadata["hmac-sha256"] = Convert.ToHexStringLower(HMACSHA256.HashData(key, data));
    await s3.PutObjectAsync(request, cancellation);
}
