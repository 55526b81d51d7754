using Streambot.Core.Diagnostics;

namespace Streambot.Core.Tests.Templates;

/// <summary>Functions of which Lambda's runtime calls a method.</summary>
public sealed class ClassLibraries
{
    private const string Method = "Orders::Orders.Function::HandleAsync";

    [Fact]
    public void SayWhichMethod()
    {
        Assert.Equal(Method, Handler(Service().Function("Orders", ("Handler", Method))));
        Assert.Equal(Method, Handler(Service().On(
            $"Resources: {{Orders: {{Type: 'AWS::Lambda::Function', Properties: {{Handler: '{Method}'}}}}}}")));
        Assert.Equal(Method, Handler(Service().On($"""
            Transform: AWS::Serverless-2016-10-31
            Globals:
              Function:
                Handler: {Method}
            Resources:
              Orders:
                Type: AWS::Serverless::Function
            """), sam: true));
    }

    [Fact]
    public void HaveNoHandlerByDefault()
    {
        DiagnosticMessage message = Service().Message();

        Assert.Equal("STREAMBOT4025", message.Diagnostic.Code);
        Assert.Equal(
            "The project is a class library, and the function 'Orders' has no Handler. Set Handler of its "
                + "StreambotFunction to Assembly::Namespace.Type::Method, or OutputType of the project to Exe.",
            message.Text);
        Assert.Equal(new SourceLocation("Orders.csproj"), message.Location);
    }

    [Theory]
    [InlineData("Orders")]
    [InlineData("Orders::HandleAsync")]
    [InlineData("Orders:Orders.Function:HandleAsync")]
    [InlineData("Orders::::HandleAsync")]
    public void NeedAHandlerThatNamesAMethod(string handler)
    {
        DiagnosticMessage message = Service().On(
            $"Resources:\n  Orders:\n    Type: AWS::Lambda::Function\n    Properties:\n      Handler: '{handler}'\n")
            .Message();

        Assert.Equal("STREAMBOT4025", message.Diagnostic.Code);
        Assert.Contains(
            $"the function 'Orders' has the Handler '{handler}', which names no method. ",
            message.Text,
            StringComparison.Ordinal);
        Assert.Equal(5, message.Location!.Line);
    }

    [Fact]
    public void MayHaveTheirHandlerFromAFunctionOfCloudFormation() => Assert.Equal(
        """{"Ref":"Method"}""",
        Service()
            .Function("Orders", ("Handler", "!Ref Method"))
            .On("Parameters: {Method: {Type: String}}\nResources: {}")
            .Merge()
                ["Resources"]!["Orders"]!["Properties"]!["Handler"]!.ToJsonString());

    [Fact]
    public void AreNotStartedWhereTheBundleHasABootstrapOfItsOwn() =>
        Assert.Equal("bootstrap", Handler(new() { IsLibrary = true, Defaults = new(Runtime: "provided.al2023") }));

    private static TestService Service() => new() { IsLibrary = true };

    private static string? Handler(TestService service, bool sam = false) => sam
        ? (string?)service.Merge()["Globals"]!["Function"]!["Handler"]
        : (string?)service.Merge()["Resources"]!["Orders"]!["Properties"]!["Handler"];
}
