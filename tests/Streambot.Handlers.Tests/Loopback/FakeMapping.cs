using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>An event source mapping inside the fake.</summary>
internal sealed class FakeMapping(string uuid, JsonObject configuration)
{
    public string Uuid { get; } = uuid;

    public string Arn { get; } = $"arn:aws:lambda:eu-west-1:123456789012:event-source-mapping:{uuid}";

    /// <summary>Under Lambda's own names, without the function's.</summary>
    public JsonObject Configuration { get; } = configuration;

    public SortedDictionary<string, string> Tags { get; } = new(StringComparer.Ordinal);

    public required string Function { get; set; }

    public bool Enabled { get; set; } = true;

    /// <summary>Creating, Updating or Deleting; null once settled.</summary>
    public string? Transition { get; set; }

    /// <summary>How often it is looked at before it has settled.</summary>
    public int LooksLeft { get; set; }

    public string State => Transition ?? (Enabled ? "Enabled" : "Disabled");

    public string FunctionArn => Function.StartsWith("arn:", StringComparison.Ordinal)
        ? Function
        : $"arn:aws:lambda:eu-west-1:123456789012:function:{Function}";

    private bool HasEncryptedFilter =>
        Configuration["KMSKeyArn"]?.GetValue<string>() is { Length: > 0 }
        && Configuration["FilterCriteria"]?["Filters"] is JsonArray { Count: > 0 };

    /// <summary>A filter under a customer's key is in no list, and elsewhere for those who may decrypt it.</summary>
    public JsonObject Describe(bool inList = false, bool mayDecrypt = false)
    {
        JsonObject description = Configuration.DeepClone().AsObject();
        if (HasEncryptedFilter && (inList || !mayDecrypt))
        {
            description["FilterCriteria"] = null;
            if (!inList)
                description["FilterCriteriaError"] = new JsonObject { ["ErrorCode"] = "AccessDenied" };
        }

        description["UUID"] = Uuid;
        description["EventSourceMappingArn"] = Arn;
        description[nameof(FunctionArn)] = FunctionArn;
        description[nameof(State)] = State;
        description["LastModified"] = 1700000000.5;
        return description;
    }

    /// <summary>Everything that lasts, for comparing.</summary>
    public override string ToString() =>
        $"{Uuid} {FunctionArn} {State} {Configuration.ToJsonString()} {string.Join(' ', Tags)}";
}
