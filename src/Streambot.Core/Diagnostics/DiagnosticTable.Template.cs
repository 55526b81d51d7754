namespace Streambot.Core.Diagnostics;

/// <content>4xxx: the template.</content>
public static partial class DiagnosticTable
{
    public static readonly Diagnostic NoEchoParameterInClear = Warning(4001,
        "StreambotEnv '{0}' refers to the NoEcho parameter '{1}', whose value would lie in the configuration table in clear. Use Secret instead of Value.");
}
