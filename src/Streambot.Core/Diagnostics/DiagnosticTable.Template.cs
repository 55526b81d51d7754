using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>4xxx: the template.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic<ItemPlace, string> NoEchoParameterInClear = new(Warning, 4001,
        "{0} refers to the NoEcho parameter '{1}', whose value would be stored in plain text in the configuration "
        + "table. Use Secret instead of Value.");

    public static readonly Diagnostic<string> TemplateNotFound = new(Error, 4002,
        "The template '{0}' does not exist. Correct StreambotTemplate, or create the file.");

    public static readonly Diagnostic<string, string> TemplateUnreadable = new(Error, 4003,
        "The template '{0}' cannot be read: {1}. Correct it at this place.");

    public static readonly Diagnostic<string> TemplateUnreadableAsUtf8 = new(Error, 4003,
        "The template '{0}' cannot be read: it is not UTF-8. Save it as UTF-8.");

    public static readonly Diagnostic<string, string> DuplicateKey = new(Warning, 4004,
        "The key '{0}' appears twice in one mapping of the template: first in line {1}, and here. CloudFormation "
        + "uses the last one. Remove or rename one.");

    public static readonly Diagnostic<string> TemplateIsEmpty = new(Error, 4005,
        "The template '{0}' is empty. Write its Resources, or delete the file: a project needs no template.");

    public static readonly Diagnostic<string, string> TemplateIsNoMapping = new(Error, 4006,
        "The template '{0}' is {1}, not a mapping with Resources. Correct it, or point StreambotTemplate to another "
        + "file.");

    public static readonly Diagnostic<string, long, long> TemplateTooLarge = new(Error, 4007,
        "The template '{0}' has {1} bytes; CloudFormation allows at most {2}. Split it into nested stacks.");

    public static readonly Diagnostic<string> UnknownFunctionInTemplate = new(Error, 4008,
        "The template has the function '{0}', which CloudFormation does not know. Correct the name.");

    public static readonly Diagnostic<string, string, string> NotOfThatForm = new(Error, 4009,
        "'{0}' in the template must be {1}, not {2}. Correct it.");

    public static readonly Diagnostic<string, string, string, string, string, string> ResourceTypeClash =
        new(Error, 4010,
            "'{0}' is {1} in '{2}', but {3} in '{4}' makes it {5}. Rename one of the two.");

    public static readonly Diagnostic<string, string, string, string, string> ResourceTypeClashWithParameter =
        new(Error, 4010,
            "'{0}' is a parameter in '{1}', but {2} in '{3}' makes it {4}. Rename one of the two.");

    public static readonly Diagnostic<string, string, string, string, string> ResourceTypeClashWithoutType =
        new(Error, 4010,
            "'{0}' is a resource without a type in '{1}', but {2} in '{3}' makes it {4}. Rename one of the two.");

    public static readonly Diagnostic<string> WhichFunction = new(Error, 4011,
        "The template has the functions {0}, and the project does not say which one its code is for. Add a "
        + "StreambotFunction of that name.");

    public static readonly Diagnostic<string> UnknownReferenceInTemplate = new(Error, 4012,
        "The template refers to '{0}', which is neither in it nor in the project. Correct the name.");

    public static readonly Diagnostic<string> NotAZipFunction = new(Error, 4013,
        "The function '{0}' uses a container image, but the project produces a zip. Remove PackageType and "
        + "ImageConfig, or exclude the function with StreambotFunction items for the others.");

    public static readonly Diagnostic<string, string> PropertyIsFunction = new(Error, 4014,
        "'{0}' of '{1}' is a CloudFormation function, so nothing can be added to it. Write a mapping, with the "
        + "function inside it.");

    public static readonly Diagnostic<ItemPlace, string> TemplateKeepsItsOwn = new(Warning, 4015,
        "{0} sets {1}, but the template sets it to something else, which is kept. Remove one of the two.");

    public static readonly Diagnostic<ItemPlace, string> TemplateKeepsItsOwnVariable = new(Warning, 4015,
        "{0} sets the variable {1}, but the template sets it to something else, which is kept. Remove one of the "
        + "two.");

    public static readonly Diagnostic<ItemPlace, string> DefinedTwice = new(Error, 4016,
        "{0} is also in '{1}', with another value. Remove one of the two.");

    public static readonly Diagnostic<string> ConfigurationAfterFunction = new(Warning, 4017,
        "The configuration of '{0}' depends on the function itself, so CloudFormation creates the function first, "
        + "and it may start before its configuration exists. Refer to the function by its name instead.");

    public static readonly Diagnostic<int, string, int> LimitExceeded = new(Error, 4018,
        "The merged template has {0} entries in {1}; CloudFormation allows at most {2}. Split the service, or use "
        + "nested stacks.");

    public static readonly Diagnostic<int, long> LimitExceededBytes = new(Error, 4018,
        "The merged template has {0} bytes; CloudFormation allows at most {1}. Split the service, or use nested "
        + "stacks.");

    public static readonly Diagnostic<string, string, int> NameTooLong = new(Error, 4019,
        "The name of function '{0}' would be '{1}', {2} characters long; Lambda allows at most 64. Shorten "
        + "StreambotStackName or the StreambotFunction's Include, or set its FunctionName.");

    public static readonly Diagnostic<string, int> EnvironmentTooLarge = new(Error, 4020,
        "The Environment of function '{0}' has {1} bytes; Lambda allows at most 4096. Move variables to "
        + "StreambotEnv items.");

    public static readonly Diagnostic<string, string> RoleLacks = new(Warning, 4021,
        "The role of function '{0}' is defined in the template and left unchanged; it seems to lack {1}. Add what "
        + "is missing.");

    public static readonly Diagnostic<string> Circle = new(Error, 4022,
        "The resources {0} have a circular dependency, so CloudFormation can create none of them first. Refer to "
        + "one of them by a name that is known in advance.");

    public static readonly Diagnostic<string> HookUnderSnapStart = new(Error, 4023,
        "The function '{0}' uses SnapStart, whose snapshot would keep the configuration that the startup hook has "
        + "loaded. Remove SnapStart, or remove StreambotWrapper and let StreambotFunctions run the program.");

    public static readonly Diagnostic<string, string> HookNeedsName = new(Error, 4024,
        "With StreambotWrapper set to StartupHook, the function '{0}' has to follow its configuration '{1}', which "
        + "depends on the function itself. Give the function a FunctionName, by which others refer to it, or remove "
        + "StreambotWrapper.");

    public static readonly Diagnostic<string> LibraryNeedsHandler = new(Error, 4025,
        "The project is a class library, and the function '{0}' has no Handler. Set Handler of its "
        + "StreambotFunction to Assembly::Namespace.Type::Method, or OutputType of the project to Exe.");

    public static readonly Diagnostic<string, string> LibraryNeedsHandlerOfMethod = new(Error, 4025,
        "The project is a class library, and the function '{0}' has the Handler '{1}', which names no method. Set "
        + "Handler of its StreambotFunction to Assembly::Namespace.Type::Method, or OutputType of the project to "
        + "Exe.");

    public static readonly Diagnostic<string, int, int> RoleTooLarge = new(Error, 4026,
        "The inline policies of role '{0}' have at least {1} characters; IAM allows at most {2}. Combine "
        + "StreambotPolicy items, or move statements to a managed policy of a role of your own.");

    public static readonly Diagnostic<string, string, string> RuntimeCannotRunCode = new(Error, 4027,
        "The function '{0}' has the Runtime '{1}', which cannot run the project's code, published for '{2}'. Remove "
        + "Runtime, and '{2}' is filled in.");

    public static readonly Diagnostic<string, string, string> HandlerCannotRunCode = new(Error, 4028,
        "The function '{0}' has the Handler '{1}', with which Lambda cannot start the project's code: its Handler "
        + "is '{2}'. Remove Handler, and '{2}' is filled in.");

    public static readonly Diagnostic<string, string, string, string> ArchitectureCannotRunCode = new(Error, 4029,
        "The function '{0}' has the architecture '{1}', but the project's code is published for '{2}'. Remove "
        + "Architectures, and '{2}' is filled in, or set PublishRuntimeIdentifier to {3}.");

    public static readonly Diagnostic<string, string, string, string> MayNotRunCode = new(Warning, 4030,
        "It cannot be determined at build time whether the function '{0}' can run the project's code: its {1} is "
        + "'{2}', and the code is for '{3}'. Remove {1}, and the right value is filled in.");

    public static readonly Diagnostic<string, string> MayNotRunCodeInZip = new(Warning, 4030,
        "It cannot be determined at build time whether the function '{0}' can run the project's code: its "
        + "PackageType is '{1}', and the code is a zip. Remove PackageType, and the right value is filled in.");

    public static readonly Diagnostic<string, string> MayNotRunCodeUnderTransform = new(Warning, 4030,
        "It cannot be determined at build time whether the function '{0}' can run the project's code: its "
        + "Fn::Transform is evaluated by CloudFormation, and the code is for '{1}'. Remove Fn::Transform, and the "
        + "right value is filled in.");

    public static readonly Diagnostic<string, string, string> DuplicateConnector = new(Error, 4031,
        "{0} and {1} connect the same source to the function '{2}', and Lambda allows only one mapping of a source "
        + "to a function. Remove one of the two.");

    public static readonly Diagnostic<string, string> NeedsVersion = new(Warning, 4032,
        "The function '{0}' has {1}, which takes effect only on a version or alias of the function, and the "
        + "template has neither. Remove {1}, or add an AWS::Lambda::Version to your template.");

    public static readonly Diagnostic<string, string, string> FunctionOfWrongForm = new(Error, 4033,
        "The function '{0}' takes {1}, not {2}. Correct its argument.");

    public static readonly Diagnostic<string, string> TransformMissing = new(Error, 4034,
        "The resource '{0}' has the type '{1}', which CloudFormation knows only in a SAM template. Add 'Transform: "
        + "AWS::Serverless-2016-10-31' to the template.");

    public static readonly Diagnostic<int> MoreErrors = new(Error, 4035,
        "There are {0} more errors, which are not listed. Correct those above, then build again.");

    public static readonly Diagnostic<int> MoreWarnings = new(Warning, 4036,
        "There are {0} more warnings, which are not listed.");

    public static readonly Diagnostic<ItemPlace, string, long, long, string> QueueHidesTooShort = new(Error, 4040,
        "{0} reads the queue '{1}', whose VisibilityTimeout of {2} seconds is below the Timeout of {3} seconds of "
        + "the function '{4}', and Lambda refuses such a mapping. Set VisibilityTimeout to at least {3}; AWS "
        + "recommends six times as much.");

    public static readonly Diagnostic<ItemPlace, string> TableHasNoStream = new(Error, 4041,
        "{0} reads the stream of the table '{1}', which has none. Add StreamSpecification with a StreamViewType to "
        + "the table.");

    public static readonly Diagnostic<ItemPlace, string, string, string> MayBeMissing = new(Warning, 4050,
        "{0} refers to the resource '{1}', which exists only while the condition '{2}' holds, and the function "
        + "'{3}' exists without it: a deploy fails then. Put the reference in !If [{2}, ..., !Ref AWS::NoValue], or "
        + "write another value for the other case.");

    public static readonly Diagnostic<ItemPlace, string, string, string> MayBeMissingInConfiguration =
        new(Warning, 4050,
            "{0} refers to the resource '{1}', which exists only while the condition '{2}' holds, and the "
            + "configuration of '{3}' exists without it: a deploy fails then. Put the reference in !If [{2}, ..., "
            + "!Ref AWS::NoValue], or write another value for the other case.");
}
