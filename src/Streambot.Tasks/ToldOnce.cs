using System.Collections.Concurrent;
using Microsoft.Build.Framework;
using Streambot.Core.Diagnostics;

namespace Streambot.Tasks;

/// <summary>
/// What a build has been told of a project, which it builds once for each of its target frameworks: what is wrong with
/// all of them is told once.
/// </summary>
internal sealed class ToldOnce
{
    private readonly ConcurrentDictionary<(string Code, SourceLocation? Location, string Text), bool> _told = [];

    /// <summary>
    /// What is kept of a project for as long as the build lasts; null where the engine keeps nothing.
    /// </summary>
    public static ToldOnce? Of(IBuildEngine engine, string projectFile)
    {
        if (engine is not IBuildEngine4 keeper || projectFile.Length == 0)
            return null;
        object key = (typeof(ToldOnce), projectFile);
        if (keeper.GetRegisteredTaskObject(key, RegisteredTaskObjectLifetime.Build) is ToldOnce kept)
            return kept;
        ToldOnce made = new();
        keeper.RegisterTaskObject(key, made, RegisteredTaskObjectLifetime.Build, allowEarlyCollection: false);
        return made;
    }

    public bool IsNew(DiagnosticMessage message) =>
        _told.TryAdd((message.Diagnostic.Code, message.Location, message.Text), true);
}
