using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Amazon.S3;
using Amazon.S3.Model;

// Only the function that uses it creates a client.
Lazy<AmazonS3Client> s3 = new();

StreambotFunctions functions = new();
functions.MapDynamoDB("Audit", AuditAsync);
functions.MapDynamoDB("Archive", ArchiveAsync);
await functions.RunAsync();

// Whoever has the key can find a customer in the log, and nobody else.
static async Task AuditAsync(DynamoDBRecord change, CancellationToken cancellation)
{
    byte[] key = Encoding.UTF8.GetBytes(StreambotConfiguration.PseudonymKey);
    byte[] id = Encoding.UTF8.GetBytes(change.Keys["Id"].S!);
    string pseudonym = Convert.ToHexStringLower(HMACSHA256.HashData(key, id));
    bool isNewAddress = TextOf(change.OldImage, "Email") != TextOf(change.NewImage, "Email");
    await Console.Out.WriteLineAsync(
        $"{change.EventName} {pseudonym}{(isNewAddress ? ", new address" : "")}".AsMemory(), cancellation);
}

// One object per customer: a change that is delivered twice overwrites its own.
async Task ArchiveAsync(DynamoDBRecord change, CancellationToken cancellation)
{
    Customer customer = new(
        change.Keys["Id"].S!,
        TextOf(change.OldImage, "Name"),
        TextOf(change.OldImage, "Email"),
        change.ApproximateCreationDateTime);
    PutObjectRequest request = new()
    {
        BucketName = StreambotConfiguration.ArchiveBucket,
        Key = $"customers/{customer.Id}.json",
        ContentBody = JsonSerializer.Serialize(customer, CustomersJson.Default.Customer),
    };
    await s3.Value.PutObjectAsync(request, cancellation);
}

// An item has its key; of the rest, DynamoDB requires nothing. An exception would keep its shard waiting.
static string? TextOf(IReadOnlyDictionary<string, DynamoDBValue>? image, string attribute) =>
    image?.GetValueOrDefault(attribute)?.S;

internal sealed record Customer(string Id, string? Name, string? Email, DateTimeOffset Removed);

[JsonSerializable(typeof(Customer))]
internal sealed partial class CustomersJson : JsonSerializerContext;
