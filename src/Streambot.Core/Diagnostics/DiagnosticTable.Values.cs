using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>1xxx: the values that items set, and what MSBuild makes of them.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRange = new(Error, 1020,
        "{0} has {1}={2}, which is out of range: {3} allows {4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, int, string, string> OutOfRangeEntries = new(Error, 1020,
        "{0} has {2} entries in {1}, which is out of range: {3} allows {4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRangeLength = new(Error, 1020,
        "{0} has {1}=\"{2}\", whose length is out of range: {3} allows {4} characters. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, long, int> OutOfRangePollers = new(Error, 1020,
        "{0} has {1}={2}, which is out of range: an SQS queue allows no fewer than {3}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRangeAbove = new(Error, 1020,
        "{0} has {1}={2}, which is greater than {3}={4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRangeBelow = new(Error, 1020,
        "{0} has {1}={2}, which is less than {3}={4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRangeTooLong = new(Error, 1020,
        "{0} has {1}=\"{2}\", which is longer than {3}={4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> OutOfRangeTooShort = new(Error, 1020,
        "{0} has {1}=\"{2}\", which is shorter than {3}={4}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string, string> NotOfTheSource = new(Error, 1021,
        "{0} has {1}, which {2} does not support: it is for {3}. Remove it.");

    public static readonly Diagnostic<ItemPlace, string> NotOfTheSourceFifo = new(Error, 1021,
        "{0} has {1}, which an SQS FIFO queue does not support: it is for standard queues and other sources. Remove "
        + "it.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> UnknownValue = new(Error, 1022,
        "{0} has {1}=\"{2}\", which {3} does not accept. It accepts {4}.");

    public static readonly Diagnostic<ItemPlace, string, string> UnknownValueOfType = new(Error, 1022,
        "{0} has Type=\"{1}\", which CloudFormation does not accept. It accepts {2}, and types that begin with "
        + "AWS:: or List<AWS::.");

    public static readonly Diagnostic<ItemPlace, string, string, string> UnknownValueNotAllowed = new(Error, 1022,
        "{0} has {1}=\"{2}\", which AllowedValues does not contain. It contains {3}.");

    public static readonly Diagnostic<ItemPlace> StartsAtLatest = new(Warning, 1023,
        "{0} starts at LATEST: records that are written before its mapping first reads, including during the "
        + "minutes that a deploy takes, are never read. Remove StartingPosition to start at TRIM_HORIZON, or "
        + "suppress this warning if such records may be lost.");

    public static readonly Diagnostic<ItemPlace> PartialFailuresOff = new(Warning, 1024,
        "{0} switches ReportBatchItemFailures off: Lambda then treats a batch as processed whatever the function "
        + "says about its records, and those that failed are lost. Remove FunctionResponseTypes.");

    public static readonly Diagnostic<ItemPlace> PartialFailuresOffInTemplate = new(Warning, 1024,
        "{0} has no FunctionResponseTypes: Lambda then treats a batch as processed whatever the function says about "
        + "its records, and those that failed are lost. If the function answers with the records that failed, set "
        + "FunctionResponseTypes to [ReportBatchItemFailures]; if it never does, set it to [].");

    public static readonly Diagnostic<string> WildcardInInclude = new(Warning, 1025,
        "{0} has a wildcard in Include, which MSBuild matches against files: it created no item of that name. Write "
        + "%2A for * and %3F for ?.");

    public static readonly Diagnostic<string, string, string, string> EmptyReference = new(Warning, 1026,
        "{0} has '{1}' in {2}, which MSBuild expanded to nothing: there is no such property, item or metadata. "
        + "Correct the name, or write {3} for the text itself.");

    public static readonly Diagnostic<string, string> BackslashLost = new(Warning, 1027,
        "{0} has a backslash in {1} that MSBuild turned into a slash, because it took the text for a path. Write "
        + "%5C instead.");

    public static readonly Diagnostic<string, string, string, char, string> EscapeRead = new(Warning, 1028,
        "{0} has '{1}' in {2}, which MSBuild reads as '{3}'. Write {4} for the text itself, or the character alone.");

    public static readonly Diagnostic<ItemPlace> PartialFailuresFilledIn = new(Info, 1029,
        "{0} has no FunctionResponseTypes: ReportBatchItemFailures is filled in, because Lambda would otherwise "
        + "ignore which records of a batch failed, and lose them. Set FunctionResponseTypes in the template to "
        + "decide otherwise.");

    public static readonly Diagnostic<ItemPlace, string> NotOfTheShareGroup = new(Error, 1046,
        "{0} has {1}, which Lambda does not support with ConsumptionMode=\"Queue\": a Kafka share group has no "
        + "position and no batching window. Remove {1}.");

    public static readonly Diagnostic<ItemPlace, string, string, string> MalformedText = new(Error, 1047,
        "{0} has {1}=\"{2}\", which is not {3}. Correct it.");

    public static readonly Diagnostic<ItemPlace, string, string> DuplicateTag = new(Error, 1048,
        "{0} has the tag '{2}' twice in {1}. Remove one.");

    public static readonly Diagnostic<ItemPlace, string, string> ReservedTag = new(Error, 1049,
        "{0} has the tag '{2}' in {1}: keys that begin with 'aws:' are reserved for AWS. Choose another key.");

    public static readonly Diagnostic<ItemPlace> DestinationOfSuccess = new(Error, 1050,
        "{0} has OnSuccess in DestinationConfig, but an event source mapping sends only failures. Remove it, and "
        + "let the function send its results.");

    public static readonly Diagnostic<ItemPlace, string, string> UncheckedMember = new(Warning, 1051,
        "{0} has the member '{2}' in {1}, which Streambot does not know. It is passed on unchecked.");

    public static readonly Diagnostic<ItemPlace, string, string, string, string> UncheckedValue = new(Warning, 1052,
        "{0} has {1}=\"{2}\", which is not one of the values that {3} is known to accept: {4}. It is passed on "
        + "unchecked.");

    public static readonly Diagnostic<ItemPlace, string> UncheckedMetadata = new(Warning, 1053,
        "{0} has the metadata '{1}', which Streambot does not know. It is passed on as a property of the resource, "
        + "unchecked.");

    public static readonly Diagnostic<ItemPlace> HiddenValueInLogs = new(Warning, 1060,
        "{0} is NoEcho, but MSBuild writes its Value to detailed and binary logs. Use ValueFromEnvironment with the "
        + "name of an environment variable, which MSBuild does not read.");
}
