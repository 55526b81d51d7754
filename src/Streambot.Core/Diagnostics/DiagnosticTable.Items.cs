using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>1xxx: what items declare.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic<ItemPlace, string> UnknownMetadata = new(Error, 1001,
        "{0} has unknown metadata '{1}'. docs/items.md lists the metadata of each item.");

    public static readonly Diagnostic<ItemPlace, string> MetadataMissing = new(Error, 1002,
        "{0} lacks {1}. Add it.");

    public static readonly Diagnostic<ItemPlace, string> MetadataMissingArn = new(Error, 1002,
        "{0} lacks {1}, the ARN of the source that it reads. Add it.");

    public static readonly Diagnostic<ItemPlace, string, string> MetadataMissingForSource = new(Error, 1002,
        "{0} lacks {1}, which {2} requires. Add it.");

    public static readonly Diagnostic<ItemPlace> MetadataMissingTimestamp = new(Error, 1002,
        "{0} lacks StartingPositionTimestamp, which StartingPosition=\"AT_TIMESTAMP\" requires. Add it.");

    public static readonly Diagnostic<ItemPlace> MetadataMissingPosition = new(Error, 1002,
        "{0} lacks StartingPosition=\"AT_TIMESTAMP\", without which StartingPositionTimestamp has no meaning. Add "
        + "it.");

    public static readonly Diagnostic<ItemPlace, int> MetadataMissingWindow = new(Error, 1002,
        "{0} lacks a MaximumBatchingWindowInSeconds of at least 1, which an SQS queue requires for a BatchSize over "
        + "{1}. Add it.");

    public static readonly Diagnostic<ItemPlace> MetadataMissingValueOrSecret = new(Error, 1002,
        "{0} lacks Value and Secret. Add one of them.");

    public static readonly Diagnostic<ItemPlace> MetadataMissingSecret = new(Error, 1002,
        "{0} lacks Secret, without which KmsKeyArn has no meaning. Add it, or remove KmsKeyArn.");

    public static readonly Diagnostic<ItemPlace> MetadataMissingTagValue = new(Error, 1002,
        "{0} lacks Value: CloudFormation accepts no empty text for a tag. Add it.");

    public static readonly Diagnostic<ItemPlace, string, string, string> WrongType = new(Error, 1003,
        "{0} has {1}=\"{2}\", which is not {3}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string> WrongTypeOfChoice = new(Error, 1003,
        "{0} has {1}=\"{2}\", which is not one of: {3}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string> WrongTypeOfVariable = new(Error, 1003,
        "{0} has {1}=\"{2}\", which is not text, a number, true or false. Write anything else as JSON in a string.");

    public static readonly Diagnostic<ItemPlace, string> WrongTypeOfSecret = new(Error, 1003,
        "{0} has Secret=\"{1}\", which is not the name or ARN of an SSM parameter. To read a secret from Secrets "
        + "Manager, set it to /aws/reference/secretsmanager/<name of the secret>.");

    public static readonly Diagnostic<ItemPlace, string> WrongTypeOfTag = new(Error, 1003,
        "{0} has Value=\"{1}\", which is a function, but the tags of a stack are not part of its template. Set it "
        + "to plain text.");

    public static readonly Diagnostic<ItemPlace> DuplicateItem = new(Error, 1004,
        "{0} is declared twice. Remove one.");

    public static readonly Diagnostic<ItemPlace, string> DuplicateItemOfFunction = new(Error, 1004,
        "{0} is declared twice for the function '{1}'. Remove one.");

    public static readonly Diagnostic<ItemPlace, string> DuplicateItemOfResource = new(Error, 1004,
        "{0} is declared twice: both items are for the resource '{1}'. Remove one.");

    public static readonly Diagnostic<ItemPlace, string> FunctionNotDeclared = new(Error, 1005,
        "{0} is for the function '{1}', which the project does not declare. Correct Function, or add a "
        + "StreambotFunction of that name.");

    public static readonly Diagnostic<ItemPlace, string> FunctionNotSaid = new(Error, 1006,
        "{0} does not say which of the functions {1} it is for. Add Function.");

    public static readonly Diagnostic<ItemPlace> InvalidName = new(Error, 1007,
        "{0} has a name that cannot be used: its Include is a logical ID, which takes only letters and digits. "
        + "Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfConnector = new(Error, 1007,
        "{0} has a name that cannot be used: its Include becomes part of a logical ID, which takes only letters and "
        + "digits. Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfStatement = new(Error, 1007,
        "{0} has a name that cannot be used: its Include is a Sid, which takes only letters and digits. Rename it.");

    public static readonly Diagnostic<string> InvalidNameOfProject = new(Error, 1007,
        "The project '{0}' has a name that cannot be used: a function named after it needs letters or digits. "
        + "Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfParameter = new(Error, 1007,
        "{0} has a name that cannot be used: the name of a parameter takes only letters and digits. Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfOutput = new(Error, 1007,
        "{0} has a name that cannot be used: the name of an output takes only letters and digits. Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfKey = new(Error, 1007,
        "{0} has a name that cannot be used: a key takes only letters, digits and underscores, and does not begin "
        + "with a digit. Rename it.");

    public static readonly Diagnostic<ItemPlace, string> InvalidNameOfVariable = new(Error, 1007,
        "{0} has a name that cannot be used: '{1}' contains '=', which no environment variable can. Rename it.");

    public static readonly Diagnostic<ItemPlace> InvalidNameOfTag = new(Error, 1007,
        "{0} has a name that cannot be used: keys that begin with 'aws:' are reserved for AWS. Rename it.");

    public static readonly Diagnostic<ItemPlace> ReservedKey = new(Error, 1008,
        "{0} has a name that is reserved for Lambda, .NET or Streambot. Choose another key.");

    public static readonly Diagnostic<ItemPlace> ReservedKeyOfResource = new(Error, 1008,
        "{0} has a name that is reserved for the custom resource itself. Choose another key.");

    public static readonly Diagnostic<ItemPlace, string, string> ConflictingMetadata = new(Error, 1009,
        "{0} has both {1} and {2}. Keep one.");

    public static readonly Diagnostic<ItemPlace, string> ConflictingMetadataOfKey = new(Error, 1009,
        "{0} has '{1}' both as a value and in StreambotSecrets. Keep one.");

    public static readonly Diagnostic<ItemPlace> ConflictingMetadataOfQueue = new(Error, 1009,
        "{0} has both ScalingConfig and ProvisionedPollerConfig, and an SQS queue takes only one of them. Keep one.");

    public static readonly Diagnostic<ItemPlace, string> ConflictingMetadataOfNative = new(Error, 1009,
        "{0} has both Kind=\"Native\" and {1}, which only a custom connector supports. Keep one.");

    public static readonly Diagnostic<ItemPlace, string, string> UnknownFunction = new(Error, 1010,
        "{0} has the function '{2}' in {1}, which CloudFormation does not know. For text that only looks like a "
        + "function, add Literal=\"true\".");

    public static readonly Diagnostic<ItemPlace, string, string> ValueUnreadable = new(Error, 1011,
        "{0} has text in {1} that cannot be read: {2}. For text that only looks like a function, add "
        + "Literal=\"true\".");

    public static readonly Diagnostic<ItemPlace, string, string> ValueUnreadableForKey = new(Error, 1011,
        "{0} has text in {1} that cannot be read: the key '{2}' appears twice. For text that only looks like a "
        + "function, add Literal=\"true\".");

    public static readonly Diagnostic<ItemPlace, string> ValueUnreadableForComment = new(Error, 1011,
        "{0} has text in {1} that cannot be read: ' #' begins a comment, and what follows it would be lost. Put the "
        + "text in quotes. For text that only looks like a function, add Literal=\"true\".");

    public static readonly Diagnostic<ItemPlace, string> ValueUnreadableForSurrogate = new(Error, 1011,
        "{0} has text in {1} that cannot be read: it contains half of a surrogate pair. Correct it.");

    public static readonly Diagnostic<ItemPlace, string> SecretInClear = new(Error, 1012,
        "{0} has the dynamic reference '{1}' in Value, whose secret would be stored in plain text in the "
        + "configuration table. Use Secret instead of Value.");

    public static readonly Diagnostic<ItemPlace, string, string> UnknownReference = new(Error, 1013,
        "{0} refers in {1} to '{2}', which is neither in the template nor in the project. Correct the name.");

    public static readonly Diagnostic<ItemPlace, string> SourceUnknown = new(Warning, 1014,
        "The kind of source that {0} reads cannot be determined from '{1}', and is assumed to be a Kinesis or "
        + "DynamoDB stream. Add Source=\"Kinesis\", \"DynamoDB\", \"SQS\", \"MSK\", \"Kafka\", \"MQ\" or "
        + "\"DocumentDB\".");

    public static readonly Diagnostic<ItemPlace, string> RegionWithOwnFunction = new(Error, 1015,
        "{0} has a Region, but no function in that region: '{1}' belongs to this stack. Set Function to the name or "
        + "ARN of a function in that region.");

    public static readonly Diagnostic<ItemPlace, int, int> TooLarge = new(Error, 1016,
        "{0} is {1} bytes; its record in DynamoDB holds at most {2}. Shorten it.");

    public static readonly Diagnostic<ItemPlace, string, int, int> TooLargeText = new(Error, 1016,
        "{0} has {2} bytes in {1}; CloudFormation allows at most {3}. Shorten it.");

    public static readonly Diagnostic<ItemPlace, int, int> TooLargeTagKey = new(Error, 1016,
        "{0} has a key of {1} characters; CloudFormation allows at most {2}. Shorten it.");

    public static readonly Diagnostic<ItemPlace, int, int> TooLargeTagValue = new(Error, 1016,
        "{0} has a value of {1} characters; CloudFormation allows at most {2}. Shorten it.");

    public static readonly Diagnostic<int, int> TooMany = new(Error, 1017,
        "The project declares {0} tags; CloudFormation allows at most {1}. Remove some.");

    public static readonly Diagnostic<ItemPlace, string, string> UnknownMember = new(Error, 1018,
        "{0} has an unknown member '{2}' in {1}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string> NotTheArn = new(Error, 1019,
        "{0} has {1}=\"{2}\", which is not the ARN of a source. Correct it.");

    public static readonly Diagnostic<ItemPlace> KeyWithoutMember = new(Warning, 1032,
        "{0} has the name of a member of every class, and is left out of StreambotConfiguration. Read it with "
        + "Environment.GetEnvironmentVariable, or rename it.");

    public static readonly Diagnostic<ItemPlace, string> KeyWithoutMemberOfAccessor = new(Warning, 1032,
        "{0} has the name of an accessor of the property '{1}', and is left out of StreambotConfiguration. Read it "
        + "with Environment.GetEnvironmentVariable, or rename it.");

    public static readonly Diagnostic<ItemPlace, string> KeyWithoutMemberOfItsOwn = new(Warning, 1032,
        "{0} differs from '{1}' in case only: in code, one is easily taken for the other, and on Windows they are the "
        + "same variable. Rename one of them.");
}
