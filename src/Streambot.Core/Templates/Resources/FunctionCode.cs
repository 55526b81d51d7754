using System.Text.Json.Nodes;
using Streambot.Core.CloudFormation;
using Streambot.Core.Declarations;
using Streambot.Core.Schema;
using Streambot.Core.Templates.Merging;
using Streambot.Core.Templates.Planning;
using Streambot.Core.Templates.Values;

namespace Streambot.Core.Templates.Resources;

/// <summary>Where Lambda finds the zip, how it stores it, and the key that encrypts what it stores.</summary>
internal sealed class FunctionCode(MergeContext context)
{
    private const string Key = "StreambotSourceKmsKeyArn";

    private static readonly PropertySchema SourceKmsKeyArn =
        new("SourceKMSKeyArn", PropertyType.Text) { Form = TextForm.KmsKeyArn };

    /// <summary>The zip takes the place of other code. What the template says of key and storage is kept.</summary>
    public void Set(FunctionPlan function, JsonObject properties)
    {
        CodeLocation code = context.Declaration.Code;
        JsonNode bucket = code.Bucket.Length > 0
            ? context.Setting("StreambotBucket", code.Bucket)
            : Intrinsics.Sub("streambot-${AWS::AccountId}-${AWS::Region}-an");
        string? storage = code.Storage.Length > 0 ? code.Storage.ToUpperInvariant() : null;
        if (!function.IsServerless)
        {
            JsonObject? own = properties["Code"] as JsonObject;
            JsonObject location = new() { ["S3Bucket"] = bucket, ["S3Key"] = code.Key };
            Put(location, "S3ObjectStorageMode", own, storage);
            Put(location, SourceKmsKeyArn.Name, own, ReadKey());
            properties["Code"] = location;
            return;
        }

        // SAM has the key beside the location.
        JsonObject uri = new() { ["Bucket"] = bucket, ["Key"] = code.Key };
        Put(uri, "StorageMode", properties["CodeUri"] as JsonObject, storage);
        properties.Remove("InlineCode");
        properties["CodeUri"] = uri;
        if (!EffectiveProperties.Globals(context.Template).ContainsKey(SourceKmsKeyArn.Name))
            context.Fill(properties, item: null, SourceKmsKeyArn.Name, ReadKey());
    }

    private static void Put(JsonObject location, string name, JsonObject? own, JsonNode? value)
    {
        if ((own?[name] ?? value) is { } put)
            location[name] = put.DeepClone();
    }

    private JsonNode? ReadKey()
    {
        string text = context.Declaration.Code.SourceKmsKeyArn;
        if (text.Length == 0)
            return null;
        JsonNode value = context.Setting(Key, text);
        new PropertyShape(context.Findings, context.Declaration.Property(Key, text)).Check(SourceKmsKeyArn, Key, value);
        return value;
    }
}
