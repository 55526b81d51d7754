using Streambot.Core.Declarations;
using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Declarations;

public sealed class WhatLoadsTheConfiguration
{
    [Theory]
    [InlineData("Program", false)]
    [InlineData("program", false)]
    [InlineData("StartupHook", true)]
    [InlineData("startuphook", true)]
    public void IsTheProgramOrAHook(string name, bool isHook)
    {
        Wrapper wrapper = new(name);

        Assert.Equal(isHook, wrapper.IsStartupHook);
        Assert.Null(
            wrapper.Finding(publishAot: "", publishTrimmed: "false", startupHookSupport: "true", "Orders.csproj"));
    }

    [Theory]
    [InlineData("StartupHok", " Did you mean 'StartupHook'?")]
    [InlineData("Programm", " Did you mean 'Program'?")]
    [InlineData("Lambda", "")]
    public void IsNothingElse(string name, string hint) => Assert.Equal(
        $"STREAMBOT1022: The project has StreambotWrapper=\"{name}\", which Streambot does not accept. "
            + $"It accepts Program, StartupHook.{hint}",
        Text(new Wrapper(name).Finding("", "", "", "Orders.csproj")));

    [Theory]
    [InlineData("true", "true", "false", "PublishAot", "true")]
    [InlineData("false", "True", "false", "PublishTrimmed", "True")]
    [InlineData("", "", "false", "StartupHookSupport", "false")]
    public void IsNoHookWhereDotNetRunsNone(
        string publishAot, string publishTrimmed, string startupHookSupport, string property, string value)
    {
        Assert.Equal(
            $"STREAMBOT2014: StreambotWrapper is StartupHook, but {property} is {value}, with which .NET runs no "
                + $"startup hook. Remove {property}, or remove StreambotWrapper and let StreambotFunctions run the "
                + "program.",
            Text(new Wrapper("StartupHook").Finding(publishAot, publishTrimmed, startupHookSupport, "Orders.csproj")));
        Assert.Null(new Wrapper("Program").Finding(publishAot, publishTrimmed, startupHookSupport, "Orders.csproj"));
    }

    private static string Text(DiagnosticMessage? message)
    {
        Assert.Equal("Orders.csproj", message!.Location!.File);
        return $"{message.Diagnostic.Code}: {message.Text}";
    }
}
