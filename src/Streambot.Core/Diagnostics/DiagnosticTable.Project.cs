using static Streambot.Core.Diagnostics.DiagnosticSeverity;

namespace Streambot.Core.Diagnostics;

/// <content>1xxx: the project.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic RuntimeDeprecated = new(Warning, 1030,
        "Lambda's runtime 'dotnet8' is deprecated since 2026-11-10: functions that use it can no longer be created "
        + "as of 2027-02-01, nor updated as of 2027-03-03. Target net10.0, or set StreambotRuntime to "
        + "provided.al2023, with which the bundle includes .NET.");

    public static readonly Diagnostic ItemsAfterCheck = new(Error, 1031,
        "A target has added, changed or removed Streambot items after they were checked and merged. Let it run "
        + "before that: name it in StreambotCheckDependsOn.");

    public static readonly Diagnostic<string> StageInvalid = new(Error, 1033,
        "StreambotStage is '{0}'. It is part of a file's and a stack's name: use letters, digits and hyphens.");

    public static readonly Diagnostic<string, string> StageUnknown = new(Error, 1034,
        "There is no Streambot.{0}.props beside the project, but there is: {1}. Set StreambotStage to one of these, or "
        + "add the file, which may be empty: <Project />.");

    public static readonly Diagnostic<ItemPlace, string> ImportWithoutProject = new(Error, 1035,
        "{0} has Project=\"{1}\", which is not the project file of another service. Set it to that of the service that "
        + "has the output, relative to this project.");

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

    public static readonly Diagnostic<string> SdkAsPackage = new(Error, 1045,
        "Streambot.Sdk is an MSBuild SDK, and a PackageReference to it has no effect. Remove it, and write <Project "
        + "Sdk=\"Streambot.Sdk/{0}\">, or, beside another SDK, <Sdk Name=\"Streambot.Sdk\" Version=\"{0}\" />.");
}
