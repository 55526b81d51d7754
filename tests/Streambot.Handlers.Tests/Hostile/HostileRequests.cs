using System.Text;

namespace Streambot.Handlers.Tests.Hostile;

#pragma warning disable CA5394 // The same seed shall give the same requests.

/// <summary>
/// Requests that nobody should send: wrong types, missing keys, huge strings, deep nesting, half surrogate pairs,
/// bad URLs, broken JSON. Half of them are sound on the outside, so that they come further than to the first check.
/// The same ones for a seed.
/// </summary>
internal sealed class HostileRequests(int seed, Uri url)
{
    private static readonly string[] Names =
    [
        "ServiceToken", "ServiceTimeout", "FunctionName", "FunctionRegion", "StreamArn", "EventSourceArn", "BatchSize",
        "Enabled", "Adopt", "StartingPosition", "StartingPositionTimestamp", "FilterCriteria", "ScalingConfig", "Tags",
        "Topics", "SelfManagedEventSource", "FunctionResponseTypes", "StreambotKeys", "StreambotSecrets",
        "StreambotFuture", "Key", "Value", "a=b", "\\ud800", "", "\\u0000", "größer",
    ];

    // The first of the texts below.
    private const int TextsThatAreStrings = 20;

    private static readonly string[] Texts =
    [
        "\"orders\"", "\"\"", "\"true\"", "\"100\"", "\"-1\"", "\"1e400\"", "\"99999999999999999999\"", "\"eu-west-1\"",
        "\"arn:aws:kinesis:eu-west-1:123456789012:stream/orders\"",
        "\"arn:aws:lambda:eu-west-1:123456789012:function:orders\"", "\"::::::\"", "\"\\ud800\"", "\"\\udfff\\ud800\"",
        "\"\\u0000\"", "\"😀\"", "\"../../etc/passwd\"", "\"00000000-0000-4000-8000-000000000001\"",
        "\"2016/03/02/[$LATEST]0123456789abcdef0123456789abcdef\"", "\"streambot:perhaps-made\"", "\"TRIM_HORIZON\"",
        "null", "true", "1", "-0", "1e400", "123456789012345678901234567890",
    ];

    private readonly Random _random = new(seed);
    private bool _sound;

    /// <summary>The next one, and whether its URL can be reached.</summary>
    public (byte[] Json, bool CanAnswer) Next()
    {
        bool reachable = _random.Next(50) > 0;
        _sound = _random.Next(2) == 0;
        StringBuilder json = new();
        json.Append("{\"ResponseURL\":").Append(reachable ? $"\"{url}\"" : BadUrl());
        Member(
            json,
            "RequestType",
            Either(Pick("\"Create\"", "\"Update\"", "\"Delete\""), Pick("\"create\"", "\"1\"", Value(1))));
        Member(json, "StackId", Either("\"arn:aws:cloudformation:eu-west-1:123456789012:stack/orders/1\"", Value(1)));
        Member(json, "RequestId", Either("\"request-1\"", Value(1)));
        Member(json, "LogicalResourceId", Either("\"OrdersEnv\"", Value(1)));
        Member(json, "PhysicalResourceId", Either(Texts[_random.Next(TextsThatAreStrings)], Value(1)));
        Member(json, "ResourceProperties", Either(Properties(), Value(3)));
        Member(json, "OldResourceProperties", Either(Properties(), Value(3)));
        json.Append('}');
        byte[] bytes = Encoding.UTF8.GetBytes(json.ToString());

        // What stands behind the URL may be anything at all.
        int behindUrl = 17 + url.AbsoluteUri.Length + 1;
        if (_sound || !reachable)
            return (bytes, reachable);
        if (_random.Next(5) == 0)
            bytes = bytes[.._random.Next(behindUrl, bytes.Length)];
        else if (_random.Next(5) == 0)
            bytes[_random.Next(behindUrl, bytes.Length)] = (byte)_random.Next(256);
        return (bytes, reachable);
    }

    private void Member(StringBuilder json, string name, string value)
    {
        if (_sound || _random.Next(12) > 0)
            json.Append(",\"").Append(name).Append("\":").Append(value);
    }

    private string Properties()
    {
        string[] sound = _sound ? [
            $"\"FunctionName\":\"orders-{_random.Next(20)}\"",
            "\"StreamArn\":\"arn:aws:kinesis:eu-west-1:123456789012:stream/orders\"",
        ] : [];
        IEnumerable<string> members = Enumerable.Range(0, _random.Next(_sound ? 3 : 8))
            .Select(_ => $"\"{Names[_random.Next(Names.Length)]}\":{Value(3)}");
        return "{" + string.Join(',', sound.Concat(members)) + "}";
    }

    private string Either(string right, string wrong) => _sound || _random.Next(3) > 0 ? right : wrong;

    private string Value(int depth) => _random.Next(depth > 0 ? 12 : 9) switch
    {
        9 => "[" + string.Join(',', Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))) + "]",
        10 => Properties(),
        11 when _random.Next(10) == 0 =>
            $"\"{new string(Pick("x", "\\", "ä", "\u0001") is "\\" ? '/' : 'x', _random.Next(200_000))}\"",
        11 when _random.Next(10) == 0 => new string('[', _random.Next(1, 100_000)),
        11 when _random.Next(10) == 0 =>
            string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000),
        _ => Texts[_random.Next(Texts.Length)],
    };

    private string BadUrl() => Pick(
        "\"http://127.0.0.1:1/\"", "\"https://nowhere.invalid/?X-Amz-Signature=5ec2e7\"", "\"http://[::1\"",
        "\"file:///etc/passwd\"", "\"http://user:hunter2@127.0.0.1:1/\"",
        "\"\"", "null", "7", "{}", "\"\\ud800\"", "\"http://127.0.0.1:99999/\"",
        $"\"http://127.0.0.1:1/{new string('x', 70_000)}\"");

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
