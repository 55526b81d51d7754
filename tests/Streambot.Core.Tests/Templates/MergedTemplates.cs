using System.Text;
using Streambot.Core.Templates;

namespace Streambot.Core.Tests.Templates;

public sealed class MergedTemplates
{
    public static TheoryData<string> Names => [.. Gallery.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void LookAsTheyDidWhenLastReviewed(string name)
    {
        MergeResult result = Gallery.All[name]().TryMerge();

        // Some of them start at LATEST and mean it.
        Assert.Empty(result.Messages.Where(message => message.Diagnostic.Code != "STREAMBOT1023").Select(message => $"{message.Diagnostic.Code}: {message.Text}"));
        Snapshot.Matches(result, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void StayWhatTheyAreWhenMergedAgain(string name)
    {
        string once = Encoding.UTF8.GetString(Gallery.All[name]().TryMerge().Json.Span);

        MergeResult twice = Gallery.All[name]().On(once).TryMerge();

        Assert.DoesNotContain(twice.Messages, message => message.Diagnostic.Severity == Core.Diagnostics.DiagnosticSeverity.Error);
        Assert.Equal(once, Encoding.UTF8.GetString(twice.Json.Span));
    }
}
