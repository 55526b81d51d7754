namespace Streambot.Core.Diagnostics;

/// <content>2xxx: the bundle.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic NoRuntimeIdentifier = Error(2001,
        "The project '{0}' publishes for no particular platform, so its bundle could lack native libraries. Set PublishRuntimeIdentifier to linux-x64 or linux-arm64.");

    public static readonly Diagnostic RuntimeIdentifierNotOnLambda = Error(2002,
        "The project publishes for '{0}', which Lambda cannot run. Set PublishRuntimeIdentifier to linux-x64 or linux-arm64.");
}
