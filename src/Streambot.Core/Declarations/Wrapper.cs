using Streambot.Core.Diagnostics;

namespace Streambot.Core.Declarations;

/// <summary>
/// What loads the configuration for the functions of a project: the program itself, or a startup hook before it.
/// </summary>
/// <param name="Name">The value of StreambotWrapper in the project.</param>
public sealed record Wrapper(string Name)
{
    private const string Hook = "StartupHook";
    private static readonly string[] Names = ["Program", Hook];

    public bool IsStartupHook => Is(Hook);

    /// <summary>Checks for an unknown name, and for anything that prevents .NET from running startup hooks.</summary>
    /// <param name="publishAot">The project's PublishAot.</param>
    /// <param name="publishTrimmed">The project's PublishTrimmed.</param>
    /// <param name="startupHookSupport">The project's StartupHookSupport, which the two before switch off.</param>
    /// <param name="projectFile">The file to fix.</param>
    public DiagnosticMessage? Finding(
        string publishAot, string publishTrimmed, string startupHookSupport, string projectFile)
    {
        if (!Array.Exists(Names, Is))
        {
            return DiagnosticTable.UnknownValue
                .With(
                    new("The project", new(projectFile)), "StreambotWrapper", Name, "Streambot",
                    string.Join(", ", Names))
                .Then(NearestNames.Hint(Name, Names));
        }

        (string Property, string Value, string Obstacle)[] settings =
        [
            ("PublishAot", publishAot, "true"), ("PublishTrimmed", publishTrimmed, "true"),
            ("StartupHookSupport", startupHookSupport, "false"),
        ];
        foreach ((string property, string value, string obstacle) in settings)
        {
            if (IsStartupHook && string.Equals(value, obstacle, StringComparison.OrdinalIgnoreCase))
                return DiagnosticTable.HookIgnored.With(property, value).At(projectFile);
        }

        return null;
    }

    // MSBuild compares in the same way.
    private bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);
}
