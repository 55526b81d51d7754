using Streambot.Core.Diagnostics;

namespace Streambot.Tasks.Tests;

/// <summary>The one message that MSBuild's terminal logger shows of a project.</summary>
public sealed class TheResultInATerminal
{
    private readonly TerminalResult _result = new("Orders");

    [Fact]
    public void BeginsWithTheProjectAndAnArrowAndNamesThePublishedFilesFirst()
    {
        _result.Add("The stack is deployed.", Tone.Plain);
        _result.Add("  Url = https://a", Tone.Plain);

        Assert.Equal(
            "Orders -> bin/Orders.zip\n    bin/Orders.template.json\n    The stack is deployed.\n      Url = https://a",
            _result.ToMessage(["bin/Orders.zip", "bin/Orders.template.json"]));
    }

    [Fact]
    public void KeepsTheEndOfWhatIsTooLong()
    {
        for (int line = 1; line <= 1_234; line++)
            _result.Add($"line {line}", Tone.Plain);

        string[] lines = _result.ToMessage([]).Split('\n');

        Assert.Equal("Orders -> … 234 lines before these: --tl:off shows all", lines[0]);
        Assert.Equal("    line 235", lines[1]);
        Assert.Equal("    line 1234", lines[^1]);
    }

    // MSBuild makes a link of the text up to its last slash. An escape sequence in there would break the link's own.
    [Fact]
    public void ColorsNothingBeforeTheLastSlash()
    {
        _result.Add("CREATE_FAILED  Queue", Tone.Failure);
        _result.Add("Look at https://a/b", Tone.Plain);

        Assert.DoesNotContain('\e', _result.ToMessage([]));
    }
}
