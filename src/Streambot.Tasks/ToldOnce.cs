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

    /// <summary>What is kept of a project for as long as the build lasts; null where no project is named.</summary>
    public static ToldOnce? Of(IBuildEngine engine, string projectFile) => projectFile.Length == 0
        ? null
        : BuildObjects.Find<ToldOnce>(engine, projectFile) ?? BuildObjects.Keep<ToldOnce>(engine, projectFile, new());

    public bool IsNew(DiagnosticMessage message) =>
        _told.TryAdd((message.Diagnostic.Code, message.Location, message.Text), true);
}
