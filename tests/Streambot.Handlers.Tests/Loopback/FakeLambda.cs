using System.Text.Json;
using System.Text.Json.Nodes;

namespace Streambot.Handlers.Tests.Loopback;

/// <summary>AWS Lambda's event source mappings, which settle only after a few looks, as the real ones do.</summary>
internal sealed class FakeLambda(int firstNumber = 0)
{
    private const string Mappings = "/2015-03-31/event-source-mappings";
    private const string TagsPath = "/2017-03-31/tags/";

    private readonly Lock _lock = new();
    private readonly List<FakeMapping> _mappings = [];
    private int _made = firstNumber;

    /// <summary>
    /// How often a changed mapping is looked at before it has settled; null where it is settled when
    /// the change is answered.
    /// </summary>
    public int? LooksToSettle { get; set; } = 1;

    /// <summary>Whether the caller may decrypt with the key of a filter.</summary>
    public bool MayDecrypt { get; set; }

    /// <summary>Names that AWS has added since its services were described.</summary>
    public HashSet<string> Added { get; } = [];

    /// <summary>Of these names, those that no mapping shows.</summary>
    public HashSet<string> Hidden { get; } = [];

    /// <summary>Mappings a page.</summary>
    public int PageSize { get; set; } = 2;

    public IReadOnlyList<FakeMapping> All
    {
        get
        {
            lock (_lock)
                return [.. _mappings];
        }
    }

    public FakeMapping Add(string source, string function, params (string Key, string Value)[] tags)
    {
        JsonObject configuration = new()
        {
            ["EventSourceArn"] = source,
            ["BatchSize"] = 100,
            ["StartingPosition"] = "TRIM_HORIZON",
        };
        FakeMapping mapping = new(NextUuid(), configuration) { Function = function };
        foreach ((string key, string value) in tags)
            mapping.Tags[key] = value;
        lock (_lock)
            _mappings.Add(mapping);
        return mapping;
    }

    public void Remove(FakeMapping mapping)
    {
        lock (_lock)
            _mappings.Remove(mapping);
    }

    public LoopbackResponse Answer(LoopbackRequest request)
    {
        string path = request.Path.Split('?')[0];
        string operation = ServiceModel.Lambda.Operation(request.Method, path);
        IReadOnlyDictionary<string, string> query = Query(request.Path);
        if (Faults(operation, request, query) is { Count: > 0 } faults)
            return Refusal(faults);

        lock (_lock)
        {
            return operation switch
            {
                "CreateEventSourceMapping" => Create(JsonObject.Create(request.Json)!),
                "ListEventSourceMappings" => List(query),
                "GetEventSourceMapping" => With(path, Look),
                "UpdateEventSourceMapping" => With(path, mapping => Update(mapping, JsonObject.Create(request.Json)!)),
                "DeleteEventSourceMapping" => With(path, Delete),
                "ListTags" => Tagged(path, mapping => Ok(200, new()
                {
                    ["Tags"] = new JsonObject(
                        mapping.Tags.Select(tag => KeyValuePair.Create(tag.Key, (JsonNode?)tag.Value))),
                })),
                "TagResource" => Tagged(path, mapping => Tag(mapping, request.Json.GetProperty("Tags"))),
                "UntagResource" => Tagged(path, mapping => Untag(mapping, request.Path)),
                _ => throw new InvalidOperationException(operation),
            };
        }
    }

    public static LoopbackResponse Error(int status, string code, string message)
    {
        LoopbackResponse response = LoopbackResponse.Text(
            status, new JsonObject { ["Type"] = "User", ["Message"] = message }.ToJsonString());
        response.Headers["x-amzn-ErrorType"] = code;
        response.Headers["x-amzn-RequestId"] = "aws-request-1";
        return response;
    }

    // A value may be the template's own, which only AWS judges. Anything else is a fault of the handlers.
    private static LoopbackResponse Refusal(IReadOnlyList<string> faults) => faults.All(ServiceModel.IsOfAValue)
        ? Error(400, "ValidationException", string.Join("; ", faults))
        : throw new InvalidOperationException(string.Join("; ", faults));

    private IReadOnlyList<string> Faults(
        string operation, LoopbackRequest request, IReadOnlyDictionary<string, string> query)
    {
        JsonObject members = request.Body.Length == 0 ? [] : JsonObject.Create(request.Json)!;
        foreach ((string name, string value) in query)
            members[name == "tagKeys" ? "TagKeys" : name] = name == "tagKeys" ? new JsonArray(value) : value;
        if (operation.EndsWith("EventSourceMapping", StringComparison.Ordinal)
            && operation != "CreateEventSourceMapping")
            members["UUID"] = request.Path[(Mappings.Length + 1)..];
        if (operation is "ListTags" or "TagResource" or "UntagResource")
            members["Resource"] = request.Path[TagsPath.Length..];
        return
        [
            .. ServiceModel.Lambda.Faults(operation, JsonElement.Parse(members.ToJsonString()))
                .Where(fault => !Added.Any(name => fault.EndsWith($".{name} is not known", StringComparison.Ordinal))),
        ];
    }

    private LoopbackResponse Create(JsonObject configuration)
    {
        string function = Take(configuration, "FunctionName")!.GetValue<string>();
        bool enabled = Take(configuration, "Enabled")?.GetValue<bool>() ?? true;
        JsonObject tags = Take(configuration, "Tags")?.AsObject() ?? [];
        FakeMapping mapping = new(NextUuid(), configuration) { Function = function, Enabled = enabled };
        if (_mappings.FirstOrDefault(other =>
            other.FunctionArn == mapping.FunctionArn && Source(other) == Source(mapping)) is { } there)
            return Error(409, "ResourceConflictException",
                "An event source mapping with event source and function already exists. Please update or delete the "
                    + $"existing mapping with UUID {there.Uuid}");

        foreach ((string key, JsonNode? value) in tags)
            mapping.Tags[key] = value!.GetValue<string>();
        Unsettle(mapping, "Creating");
        _mappings.Add(mapping);
        return Ok(202, mapping.Describe());
    }

    private LoopbackResponse List(IReadOnlyDictionary<string, string> query)
    {
        FakeMapping[] all = [.. _mappings.Where(mapping =>
            (!query.TryGetValue("EventSourceArn", out string? source) || Source(mapping) == source)
            && (!query.TryGetValue("FunctionName", out string? function)
                || mapping.FunctionArn.EndsWith($":{function}", StringComparison.Ordinal)))];
        int start = query.TryGetValue("Marker", out string? marker) ? int.Parse(marker, null) : 0;
        IEnumerable<JsonNode> shown = all.Skip(start).Take(PageSize).Select(mapping => mapping.Describe(inList: true));
        JsonObject page = new() { ["EventSourceMappings"] = new JsonArray([.. shown]) };
        if (start + PageSize < all.Length)
            page["NextMarker"] = $"{start + PageSize}";
        return Ok(200, page);
    }

    private LoopbackResponse Look(FakeMapping mapping) =>
        IsGone(mapping) ? Missing() : Ok(200, Shown(mapping.Describe(mayDecrypt: MayDecrypt)));

    private JsonObject Shown(JsonObject description)
    {
        foreach (string name in Hidden)
            description.Remove(name);
        return description;
    }

    // Time passes by looks, whatever they are for.
    private bool IsGone(FakeMapping mapping)
    {
        if (mapping.Transition is null || mapping.LooksLeft-- > 0)
            return false;
        bool gone = mapping.Transition == "Deleting";
        if (gone)
            _mappings.Remove(mapping);
        mapping.Transition = null;
        return gone;
    }

    private LoopbackResponse Update(FakeMapping mapping, JsonObject changes)
    {
        if (mapping.Transition is not null)
            return IsGone(mapping) ? Missing() : InUse();
        if (Take(changes, "FunctionName") is { } function)
            mapping.Function = function.GetValue<string>();
        if (Take(changes, "Enabled") is { } enabled)
            mapping.Enabled = enabled.GetValue<bool>();
        foreach ((string name, JsonNode? value) in changes)
            mapping.Configuration[name] = value?.DeepClone();
        Unsettle(mapping, "Updating");
        return Ok(202, mapping.Describe());
    }

    private LoopbackResponse Delete(FakeMapping mapping)
    {
        if (mapping.Transition is not null)
            return IsGone(mapping) ? Missing() : InUse();
        Unsettle(mapping, "Deleting");
        return Ok(202, mapping.Describe());
    }

    private static LoopbackResponse Tag(FakeMapping mapping, JsonElement tags)
    {
        foreach (JsonProperty tag in tags.EnumerateObject())
            mapping.Tags[tag.Name] = tag.Value.GetString()!;
        return LoopbackResponse.Text(204, "");
    }

    private static LoopbackResponse Untag(FakeMapping mapping, string target)
    {
        foreach (string pair in target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&'))
            mapping.Tags.Remove(Uri.UnescapeDataString(pair.Split('=')[1]));
        return LoopbackResponse.Text(204, "");
    }

    private LoopbackResponse With(string path, Func<FakeMapping, LoopbackResponse> answer) =>
        _mappings.FirstOrDefault(mapping => mapping.Uuid == path[(Mappings.Length + 1)..]) is { } mapping
            ? answer(mapping)
            : Missing();

    private LoopbackResponse Tagged(string path, Func<FakeMapping, LoopbackResponse> answer) =>
        _mappings.FirstOrDefault(mapping =>
            mapping.Arn == Uri.UnescapeDataString(path[TagsPath.Length..])) is { } mapping
            ? answer(mapping)
            : Missing();

    private void Unsettle(FakeMapping mapping, string transition)
    {
        if (LooksToSettle is { } looks)
            (mapping.Transition, mapping.LooksLeft) = (transition, looks);
        else if (transition == "Deleting")
            _mappings.Remove(mapping);
    }

    private string NextUuid() => $"00000000-0000-4000-8000-{Interlocked.Increment(ref _made):d12}";

    private static string? Source(FakeMapping mapping) => mapping.Configuration["EventSourceArn"]?.GetValue<string>();

    private static LoopbackResponse Missing() =>
        Error(404, "ResourceNotFoundException", "The resource you requested does not exist.");

    private static LoopbackResponse InUse() =>
        Error(400, "ResourceInUseException", "Cannot change the event source mapping because it is in use.");

    private static LoopbackResponse Ok(int status, JsonObject body) =>
        LoopbackResponse.Text(status, body.ToJsonString());

    private static JsonNode? Take(JsonObject from, string name)
    {
        from.Remove(name, out JsonNode? value);
        return value;
    }

    private static Dictionary<string, string> Query(string target) => target.Contains('?', StringComparison.Ordinal)
        ? target[(target.IndexOf('?', StringComparison.Ordinal) + 1)..].Split('&').Select(pair => pair.Split('='))
            .GroupBy(pair => pair[0])
            .ToDictionary(
                group => group.Key, group => Uri.UnescapeDataString(group.First()[1]))
        : [];
}
