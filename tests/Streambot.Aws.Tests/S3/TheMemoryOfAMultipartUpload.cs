using System.Security.Cryptography;
using Streambot.Aws.S3;
using Streambot.Core.Artifacts;

namespace Streambot.Aws.Tests.S3;

[Collection("allocations")]
public sealed class TheMemoryOfAMultipartUpload : S3OnLoopback
{
    // Buffering its parts would take as much memory as the file has bytes.
    [Fact]
    public async Task IsNotThatOfItsParts()
    {
        const int length = 8 * 1024 * 1024;
        const int parts = 16;
        S3MultipartUploads uploads = new(Client, Client);
        ArtifactLocation location = new(Bucket, "orders/abc.zip");
        Service.KeepsBodies = false;
        for (int part = 0; part < parts; part++)
            Service.Answers(200, "", ("ETag", "\"e\""));
        string file = Path.GetTempFileName();
        try
        {
            await using (FileStream stream = File.OpenWrite(file))
                stream.SetLength((long)parts * length);
            string sha256 = Convert.ToBase64String(SHA256.HashData(new byte[length]));
            long before = GC.GetTotalAllocatedBytes(precise: true);

            for (int part = 0; part < parts; part++)
                await uploads.UploadPartAsync(
                    location, "upload-1", file, new(part + 1, (long)part * length, length, sha256), _ => { }, Token);

            Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, parts * length / 4);
        }
        finally
        {
            File.Delete(file);
        }
    }
}

/// <summary>Tests that measure what the process allocates, whichever of its tests does.</summary>
[CollectionDefinition("allocations", DisableParallelization = true)]
public sealed class AllocationsCollection;
