using System.Security.Cryptography;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;

using AmazonS3Client s3 = new();

StreambotFunctions functions = new();
functions.Map("KinesisToS3", (KinesisEvent batch, InvocationContext context, CancellationToken cancellation) =>
    batch.ProcessAsync(StoreAsync, cancellation));
await functions.RunAsync();

// One object per record, named by its sequence number: a record that comes twice overwrites itself.
async Task StoreAsync(KinesisRecord record, CancellationToken cancellation)
{
    byte[] data = record.Data.ToArray();
    PutObjectRequest request = new()
    {
        BucketName = Setting("EventBucket"),
        Key = $"{Setting("EventPrefix")}/{record.SequenceNumber}",
        InputStream = new MemoryStream(data),
    };

    // Whoever holds the key can tell that this service wrote the object.
    request.Metadata["hmac-sha256"] = Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Setting("ApiKey")), data));
    await s3.PutObjectAsync(request, cancellation);
}

// Read for each record: the configuration may have changed since the last one.
static string Setting(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not configured.");
