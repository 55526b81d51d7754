using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>1xxx: the project.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic RuntimeDeprecated = new(Warning, 1030,
        "Lambda's runtime 'dotnet8' is deprecated since 2026-11-10: functions that use it can no longer be created "
        + "as of 2027-02-01, nor updated as of 2027-03-03. Target net10.0, or set StreambotRuntime to "
        + "provided.al2023, with which the bundle includes .NET.");

    public static readonly Diagnostic<string> StackNameOfPrimary = new(Error, 1040,
        "The stack of this project would be '{0}', which is the primary stack (StreambotStack), and would replace "
        + "or delete it. Set StreambotStackName to another name.");

    public static readonly Diagnostic<string> UnknownName = new(Warning, 1041,
        "The property '{0}' is not a property of Streambot, and has no effect. docs/properties.md lists the "
        + "properties.");

    public static readonly Diagnostic<string> UnknownNameOfItem = new(Warning, 1041,
        "The item '{0}' is not an item of Streambot, and has no effect. docs/items.md lists the items.");

    public static readonly Diagnostic DeployWithoutPublish = new(Warning, 1042,
        "StreambotDeploy is true, but dotnet build deploys nothing. Run dotnet publish -p:StreambotDeploy=true "
        + "instead.");

    public static readonly Diagnostic DryRunWithoutDeploy = new(Warning, 1043,
        "StreambotDryRun is true, but only a deploy can be a dry run. Run dotnet publish -p:StreambotDeploy=true "
        + "-p:StreambotDryRun=true instead.");

    public static readonly Diagnostic<string, string> StackNameInvalid = new(Error, 1044,
        "'{0}' is not a valid name for a stack: {1} must begin with a letter and contain at most 128 letters, "
        + "digits and hyphens. Set {1} to another name.");

    public static readonly Diagnostic ReservedKey = Error(1008,
        "{0} has a name that belongs to {1}. Choose another key.");

    public static readonly Diagnostic ConflictingMetadata = Error(1009,
        "{0} has both {1} and {2}. Keep one.");

    public static readonly Diagnostic UnknownFunction = Error(1010,
        "{0} has the function '{2}' in {1}, which CloudFormation does not know.{3} For text that only looks like a function, add Literal=\"true\".");

    public static readonly Diagnostic ValueUnreadable = Error(1011,
        "{0} has a {1} that cannot be read: {2}. For text that only looks like a function, add Literal=\"true\".");

    public static readonly Diagnostic SecretInClear = Error(1012,
        "{0} has a dynamic reference '{1}' in Value, whose secret would lie in the configuration table in clear. Use Secret instead of Value.");

    public static readonly Diagnostic UnknownReference = Error(1013,
        "{0} refers in {1} to '{2}', which is neither in the template nor in the project.{3} Correct the name.");

    public static readonly Diagnostic SourceUnknown = Warning(1014,
        "The kind of source that {0} reads cannot be told from '{1}' and is taken for a Kinesis or DynamoDB stream. Add Source=\"Kinesis\", \"DynamoDB\", \"SQS\", \"MSK\", \"Kafka\", \"MQ\" or \"DocumentDB\".");

    public static readonly Diagnostic RegionWithOwnFunction = Error(1015,
        "{0} has a Region, but no function of that region: '{1}' is this stack's. Set Function to the name or ARN of a function in that region.");

    public static readonly Diagnostic TooLarge = Error(1016,
        "{0} is {1} {2} large; {3} takes at most {4}. Shorten it.");

    public static readonly Diagnostic TooMany = Error(1017,
        "The project declares {0} {1}; CloudFormation takes at most {2}. Remove some.");

    public static readonly Diagnostic NotTheArn = Error(1019,
        "{0} has {1}=\"{2}\", which is not the ARN of a source.{3} Correct it.");

    public static readonly Diagnostic UnknownMember = Error(1018,
        "{0} has the member '{2}' in {1}, which is unknown.{3} Correct it.");

    public static readonly Diagnostic OutOfRange = Error(1020,
        "{0} has {1}={2}, which is out of range: {3} takes {4}. Correct it.");

    public static readonly Diagnostic NotOfTheSource = Error(1021,
        "{0} has {1}, which {2} does not have: it is for {3}. Remove it.");

    public static readonly Diagnostic UnknownValue = Error(1022,
        "{0} has {1}=\"{2}\", which {3} does not take.{4} It takes {5}.");

    public static readonly Diagnostic StartsAtLatest = Warning(1023,
        "{0} starts at LATEST: records that are written before its mapping first reads, also those of the minutes that a deploy takes, are never read. Remove StartingPosition for TRIM_HORIZON, or suppress this where they may be lost.");

    public static readonly Diagnostic PartialFailuresOff = Warning(1024,
        "{0} {1}: Lambda then takes a batch for done whatever the function says of its records, and those that "
        + "failed are lost. {2}");

    public static readonly Diagnostic WildcardInInclude = Warning(1025,
        "{0} has a wildcard in Include, for which MSBuild looks for files: no item of that name came of it. Write %2A for * and %3F for ?.");

    public static readonly Diagnostic EmptyReference = Warning(1026,
        "{0} has '{1}' in {2}, of which MSBuild made nothing: there is no such property, item or metadata. Correct the name, or write {3} for the text itself.");

    public static readonly Diagnostic BackslashLost = Warning(1027,
        "{0} has a backslash in {1} that MSBuild turned into a slash, since it took the text for a path. Write %5C.");

    public static readonly Diagnostic EscapeRead = Warning(1028,
        "{0} has '{1}' in {2}, which MSBuild reads as '{3}'. Write {4} for the text itself, or the character alone.");

    public static readonly Diagnostic ItemsAfterCheck = Error(1031,
        "A target has added, changed or removed Streambot items after they were checked and merged. Let it run before: "
        + "name it in StreambotCheckDependsOn.");

    public static readonly Diagnostic StackNameOfPrimary = Error(1040,
        "The stack of this project would be '{0}', which is the primary stack (StreambotStack), and would replace or delete it. Set StreambotStackName to " +
        "another name.");

    public static readonly Diagnostic UnknownName = Warning(1041,
        "{0} '{1}' is not one of Streambot's, and has no effect.{2} docs/properties.md and docs/items.md list them all.");

    public static readonly Diagnostic DeployWithoutPublish = Warning(1042,
        "StreambotDeploy is true, but dotnet build deploys nothing. Run dotnet publish -p:StreambotDeploy=true instead.");

    public static readonly Diagnostic DryRunWithoutDeploy = Warning(1043,
        "StreambotDryRun is true, but a dry run is one of a deploy. Run dotnet publish -p:StreambotDeploy=true -p:StreambotDryRun=true instead.");

    public static readonly Diagnostic StackNameInvalid = Error(1044,
        "'{0}' is not a name that CloudFormation takes for a stack: {1} must begin with a letter and hold at most 128 letters, digits and hyphens. Set {1} to another name.");

    public static readonly Diagnostic SdkAsPackage = Error(1045,
        "Streambot.Sdk is an MSBuild SDK, and a PackageReference to it has no effect. Remove it, and write <Project Sdk=\"Streambot.Sdk/{0}\">, or, beside another SDK, <Sdk Name=\"Streambot.Sdk\" Version=\"{0}\" />.");
    public static readonly Diagnostic PartialFailuresFilledIn = Info(1029,
        "{0} has no FunctionResponseTypes: ReportBatchItemFailures is filled in, since Lambda would otherwise "
        + "ignore which records of a batch failed, and lose them. Write FunctionResponseTypes in the template to "
        + "decide otherwise.");

    public static readonly Diagnostic RuntimeDeprecated = Warning(1030,
        "Lambda's runtime 'dotnet8' is deprecated since 2026-11-10: functions that use it can no longer be created as "
        + "of 2027-02-01, nor updated as of 2027-03-03. Target net10.0, or set StreambotRuntime to provided.al2023, "
        + "which takes .NET along in the bundle.");

    public static readonly Diagnostic NotOfTheShareGroup = Error(1046,
        "{0} has {1}, which Lambda does not support with ConsumptionMode=\"Queue\": a share group of Kafka has no "
        + "position and no batching window. Remove {1}.");

    public static readonly Diagnostic MalformedText = Error(1047,
        "{0} has {1}=\"{2}\", which is not {3}. Correct it.");

    public static readonly Diagnostic DuplicateTag = Error(1048,
        "{0} has the tag '{2}' twice in {1}. Remove one.");

    public static readonly Diagnostic ReservedTag = Error(1049,
        "{0} has the tag '{2}' in {1}: keys that begin with 'aws:' are reserved for AWS. Choose another key.");

    public static readonly Diagnostic DestinationOfSuccess = Error(1050,
        "{0} has OnSuccess in DestinationConfig, but an event source mapping sends only what has failed. Remove it, and "
        + "let the function send what it has done.");

    public static readonly Diagnostic UncheckedMember = Warning(1051,
        "{0} has the member '{2}' in {1}, which Streambot does not know.{3} It is passed on unchecked.");

    public static readonly Diagnostic UncheckedValue = Warning(1052,
        "{0} has {1}=\"{2}\", which is none of the values that {3} is known to take.{4} They are {5}. It is passed on "
        + "unchecked.");

    public static readonly Diagnostic UncheckedMetadata = Warning(1053,
        "{0} has the metadata '{1}', which Streambot does not know. It is passed on as a property of the resource, "
        + "unchecked.");

    public static readonly Diagnostic HiddenValueInLogs = Warning(1060,
        "{0} is NoEcho, but MSBuild writes its Value to detailed and binary logs. Use ValueFromEnvironment with the name of an environment variable, which is read past MSBuild.");
    public static readonly Diagnostic<string> SdkAsPackage = new(Error, 1045,
        "Streambot.Sdk is an MSBuild SDK, and a PackageReference to it has no effect. Remove it, and write <Project "
        + "Sdk=\"Streambot.Sdk/{0}\">, or, beside another SDK, <Sdk Name=\"Streambot.Sdk\" Version=\"{0}\" />.");
}
