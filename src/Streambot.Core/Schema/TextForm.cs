using System.Text.RegularExpressions;

namespace Streambot.Core.Schema;

/// <summary>The format of a text; not narrower than the pattern in Lambda's API reference.</summary>
/// <param name="Description">What it is, for a message.</param>
/// <param name="Pattern">A regular expression that the whole text must match.</param>
public sealed record TextForm(string Description, string Pattern)
{
    private const string AnyArn = @"arn:(aws[a-zA-Z0-9-]*)?:[a-zA-Z0-9.-]+:.*";

    public static TextForm Arn { get; } = new("an ARN", $"({AnyArn})?");

    public static TextForm KeyArn { get; } = new("the ARN of a KMS key", $"({AnyArn})?");

    /// <summary>Of a setting that can be nothing else: Lambda's own pattern takes every ARN.</summary>
    public static TextForm KmsKeyArn { get; } =
        new("the ARN of a KMS key", @"arn:aws[a-zA-Z0-9-]*:kms:[a-z0-9-]+:\d{12}:(key|alias)/.+");

    public static TextForm RoleArn { get; } =
        new("the ARN of a role", @"arn:(aws[a-zA-Z-]*)?:iam::\d{12}:role/?[a-zA-Z_0-9+=,.@\-_/]+");

    public static TextForm FailureTarget { get; } =
        new("an ARN, or kafka:// with a topic", $@"(kafka://[^.][a-zA-Z0-9_.-]{{0,248}}|{AnyArn})?");

    public static TextForm Topic { get; } =
        new("the name of a topic: letters, digits, '.', '_' and '-', with no '.' in front", "[^.][a-zA-Z0-9_.-]*");

    public static TextForm Broker { get; } =
        new("host:port", @"([a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?\.)*[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?:\d{1,5}");

    public static TextForm ConsumerGroup { get; } =
        new("the name of a consumer group: letters, digits and any of -/*:_+=.@", "[a-zA-Z0-9/*:_+=.@-]*");

    public static TextForm PollerGroup { get; } =
        new("the name of a poller group: letters, digits, '-' and '_'", "[a-zA-Z0-9_-]*");

    public static TextForm Database { get; } =
        new("the name of a database: no space, '/', '.', '$' or quotation mark", @"[^ /.$""]*");

    public static TextForm Collection { get; } = new(
        "the name of a collection: no '$', and a letter, digit or '_' in front",
        @"[_a-zA-Z0-9][^$]*");

    public bool Fits(string text) =>
        Regex.IsMatch(text, $@"\A(?:{Pattern})\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
}
