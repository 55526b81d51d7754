namespace Streambot.Core.Diagnostics;

/// <content>4xxx: the template.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic NoEchoParameterInClear = Warning(4001,
        "{0} refers to the NoEcho parameter '{1}', whose value would lie in the configuration table in clear. Use Secret instead of Value.");

    public static readonly Diagnostic TemplateNotFound = Error(4002,
        "The template '{0}' is not there. Correct StreambotTemplate, or create the file.");

    public static readonly Diagnostic TemplateUnreadable = Error(4003,
        "The template '{0}' cannot be read: {1}. Correct it at this place.");

    public static readonly Diagnostic DuplicateKey = Warning(4004,
        "The key '{0}' is there twice in one mapping of the template: before in line {1}, and here. CloudFormation "
        + "takes the last one. Remove or rename one.");

    public static readonly Diagnostic TemplateIsEmpty = Error(4005,
        "The template '{0}' is empty. Write its Resources, or delete the file: a project needs no template.");

    public static readonly Diagnostic TemplateIsNoMapping = Error(4006,
        "The template '{0}' is {1}, not a mapping with Resources. Correct it, or point StreambotTemplate to another file.");

    public static readonly Diagnostic TemplateTooLarge = Error(4007,
        "The template '{0}' has {1} bytes; CloudFormation takes at most {2}. Divide it into nested stacks.");

    public static readonly Diagnostic UnknownFunctionInTemplate = Error(4008,
        "The template has the function '{0}', which CloudFormation does not know.{1} Correct the name.");

    public static readonly Diagnostic NotOfThatForm = Error(4009,
        "'{0}' in the template must be {1}, not {2}. Correct it.");

    public static readonly Diagnostic ResourceTypeClash = Error(4010,
        "'{0}' is {1} in '{2}', but {3} makes it {4}. Rename one of the two.");

    public static readonly Diagnostic WhichFunction = Error(4011,
        "The template has the functions {0}, and the project does not say which one its code is for. Add a StreambotFunction of that name.");

    public static readonly Diagnostic UnknownReferenceInTemplate = Error(4012,
        "The template refers to '{0}', which is neither in it nor in the project.{1} Correct the name.");

    public static readonly Diagnostic NotAZipFunction = Error(4013,
        "The function '{0}' takes a container image, and a project gives it a zip. Remove PackageType and ImageConfig, or exclude the function with StreambotFunction items for the others.");

    public static readonly Diagnostic PropertyIsFunction = Error(4014,
        "'{0}' of '{1}' is a CloudFormation function, so that nothing can be added to it. Write a mapping, with the function inside it.");

    public static readonly Diagnostic TemplateKeepsItsOwn = Warning(4015,
        "{0} sets {1}, but the template sets it too, to something else, and is kept. Remove one of the two.");

    public static readonly Diagnostic DefinedTwice = Error(4016,
        "{0} is also in '{1}', with another value. Remove one of the two.");

    public static readonly Diagnostic ConfigurationAfterFunction = Warning(4017,
        "The configuration of '{0}' depends on the function itself, so that CloudFormation makes the function first, and it may start before its configuration is there. Refer to the function by its name instead.");

    public static readonly Diagnostic LimitExceeded = Error(4018,
        "The merged template has {0} {1}; CloudFormation takes at most {2}. Divide the service, or use nested stacks.");

    public static readonly Diagnostic NameTooLong = Error(4019,
        "The name of function '{0}' would be '{1}', {2} characters long; Lambda takes at most 64. Shorten StreambotStackName or the StreambotFunction's Include, or set its FunctionName.");

    public static readonly Diagnostic EnvironmentTooLarge = Error(4020,
        "The Environment of function '{0}' has {1} bytes; Lambda takes at most 4096. Move variables to StreambotEnv items.");

    public static readonly Diagnostic Circle = Error(4022,
        "The resources {0} refer to each other in a circle, so that CloudFormation can make none of them first. Refer to one of them by a name that is known beforehand.");

    public static readonly Diagnostic RoleLacks = Warning(4021,
        "The role of function '{0}' is the template's own and is left alone; it seems to lack {1}. Add what is missing.");

    public static readonly Diagnostic HookUnderSnapStart = Error(4023,
        "The function '{0}' uses SnapStart, whose snapshot would keep the configuration that the startup hook has loaded. Remove SnapStart, or StreambotWrapper and let StreambotFunctions run the program.");

    public static readonly Diagnostic HookNeedsName = Error(4024,
        "With StreambotWrapper set to StartupHook, the function '{0}' has to follow its configuration '{1}', which depends on the function itself. Give the function a FunctionName, by which others refer to it, or remove StreambotWrapper.");

    public static readonly Diagnostic LibraryNeedsHandler = Error(4025,
        "The project is a class library, and the function '{0}' has {1}. Set Handler of its StreambotFunction to Assembly::Namespace.Type::Method, or OutputType of the project to Exe.");

    public static readonly Diagnostic RoleTooLarge = Error(4026,
        "The inline policies of role '{0}' come to at least {1} characters; IAM takes at most {2}. Join StreambotPolicy items, or move statements to a managed policy of a role of your own.");

    public static readonly Diagnostic RuntimeCannotRunCode = Error(4027,
        "The function '{0}' has the Runtime '{1}', which cannot run the project's code, published for '{2}'. "
        + "Remove Runtime, and '{2}' is filled in.");

    public static readonly Diagnostic HandlerCannotRunCode = Error(4028,
        "The function '{0}' has the Handler '{1}', with which Lambda cannot start the project's code: its Handler is "
        + "'{2}'. Remove Handler, and '{2}' is filled in.");

    public static readonly Diagnostic ArchitectureCannotRunCode = Error(4029,
        "The function '{0}' has the architecture '{1}', but the project's code is published for '{2}'. "
        + "Remove Architectures, and '{2}' is filled in, or set PublishRuntimeIdentifier to {3}.");

    public static readonly Diagnostic MayNotRunCode = Warning(4030,
        "It cannot be determined at build time whether the function '{0}' can run the project's code: its {1} is {2}, "
        + "and the code is for {3}. Remove {1}, and the right value is filled in.");

    public static readonly Diagnostic DuplicateConnector = Error(4031,
        "{0} and {1} connect the same source to the function '{2}', and Lambda allows only one mapping of a source "
        + "to a function. Remove one of the two.");

    public static readonly Diagnostic NeedsVersion = Warning(4032,
        "The function '{0}' has {1}, which takes effect only on a version or alias of the function, and the template "
        + "has neither. Remove {1}, or add an AWS::Lambda::Version to your template.");

    public static readonly Diagnostic MayBeMissing = Warning(4050,
        "{0} refers to the resource '{1}', which exists only while the condition '{2}' holds, and {3} exists without "
        + "it: a deploy fails then. Put the reference in !If [{2}, ..., !Ref AWS::NoValue], or write another value "
        + "for the other case.");
    public static readonly Diagnostic FunctionOfWrongForm = Error(4033,
        "The function '{0}' takes {1}, not {2} like this one. Correct what it is applied to.");

    public static readonly Diagnostic TransformMissing = Error(4034,
        "The resource '{0}' has the type '{1}', which CloudFormation knows only in a template of SAM. "
        + "Add 'Transform: AWS::Serverless-2016-10-31' to the template.");

    public static readonly Diagnostic MoreErrors = Error(4035,
        "There are {0} more errors, which are not listed. Correct those above, then build again.");

    public static readonly Diagnostic MoreWarnings = Warning(4036,
        "There are {0} more warnings, which are not listed.");
    public static readonly Diagnostic QueueHidesTooShort = Error(4040,
        "{0} reads the queue '{1}', whose VisibilityTimeout of {2} seconds is below the Timeout of {3} seconds of the "
        + "function '{4}', and Lambda refuses such a mapping. Set VisibilityTimeout to at least {3}; AWS recommends six "
        + "times as much.");

    public static readonly Diagnostic TableHasNoStream = Error(4041,
        "{0} reads the stream of the table '{1}', which has none. Add StreamSpecification with a StreamViewType to the "
        + "table.");
}
