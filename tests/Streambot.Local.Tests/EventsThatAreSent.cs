using System.Net;
using System.Text;
using System.Text.Json;

namespace Streambot.Local.Tests;

public sealed class EventsThatAreSent
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AreAnsweredAtTheNameOfTheFunctionAndWhereTheAwsCliSendsThem()
    {
        await using ALocalProgram program = new(Function("Orders"), Function("Billing")) { Functions = Named };
        using HttpClient http = await program.StartAsync();

        Assert.Equal("\"Orders of Orders\"", await SendAsync(http, "/Orders"));
        Assert.Equal("\"Billing of Billing\"", await SendAsync(http, "/Billing"));
        Assert.Equal("\"Orders of Orders\"", await SendAsync(http, "/2015-03-31/functions/Orders/invocations"));
        Assert.Equal("\"Orders of Orders\"", await SendAsync(
            http, "/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:Orders:live/invocations"));
        Assert.Contains("/Billing", await http.GetStringAsync("/", Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NeedNoNameWithOneFunction()
    {
        await using ALocalProgram program = new(Function("Orders")) { Functions = Named };
        using HttpClient http = await program.StartAsync();

        Assert.Equal("\"Orders of Orders\"", await SendAsync(http, "/"));
    }

    [Theory]
    [InlineData("/Ordres", HttpStatusCode.NotFound)]
    [InlineData("/", HttpStatusCode.NotFound)]
    public async Task ForNoFunctionAreToldWhichThereAre(string path, HttpStatusCode status)
    {
        await using ALocalProgram program = new(Function("Orders"), Function("Billing")) { Functions = Named };
        using HttpClient http = await program.StartAsync();

        using HttpResponseMessage response = await http.PostAsync(path, new StringContent("{}"), Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Contains("/Orders", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ThatAreNotJsonAreRefused()
    {
        await using ALocalProgram program = new(Function("Orders")) { Functions = Named };
        using HttpClient http = await program.StartAsync();

        using HttpResponseMessage response = await http.PostAsync(
            "/Orders", new StringContent("{\n  \"a\": x }"), Cancellation);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains(
            "in line 2, column", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ByAPageInABrowserAreRefused()
    {
        await using ALocalProgram program = new(Function("Orders")) { Functions = Named };
        using HttpClient http = await program.StartAsync();
        using HttpRequestMessage request = new(HttpMethod.Post, "/Orders") { Content = new StringContent("{}") };
        request.Headers.Add("Origin", "https://example.com");

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task OnWhichAHandlerFailsGiveItsErrorAndTheNextOnesAreAnswered()
    {
        await using ALocalProgram program = new(Function("Orders"))
        {
            Functions = () => new StreambotFunctions().Map(
                "Orders", JsonElements.Default.JsonElement, JsonElements.Default.String, Fail),
        };
        using HttpClient http = await program.StartAsync();

        using HttpResponseMessage failed = await http.PostAsync("/Orders", new StringContent("1"), Cancellation);
        using HttpResponseMessage invoked = await http.PostAsync(
            "/2015-03-31/functions/Orders/invocations", new StringContent("1"), Cancellation);

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(HttpStatusCode.OK, invoked.StatusCode);
        Assert.Equal("Unhandled", invoked.Headers.GetValues("X-Amz-Function-Error").Single());
        using JsonDocument error = JsonDocument.Parse(await failed.Content.ReadAsByteArrayAsync(Cancellation));
        Assert.Equal("no good", error.RootElement.GetProperty("errorMessage").GetString());

        static Task<string> Fail(JsonElement input, InvocationContext context, CancellationToken cancellation) =>
            throw new InvalidOperationException("no good");
    }

    [Fact]
    public async Task ThatAreNotAnsweredInTimeAreToldSo()
    {
        await using ALocalProgram program = new(Function("Orders") with { Timeout = 0.2 })
        {
            Functions = () => new StreambotFunctions().Map(
                "Orders",
                JsonElements.Default.JsonElement,
                JsonElements.Default.String,
                async (JsonElement input, InvocationContext _, CancellationToken _) =>
                {
                    await Task.Delay(Timeout.Infinite, Cancellation);
                    return "";
                }),
        };
        using HttpClient http = await program.StartAsync();

        using HttpResponseMessage response = await http.PostAsync("/Orders", new StringContent("{}"), Cancellation);

        Assert.Contains(
            "Sandbox.Timedout", await response.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    private static LocalTestFunction Function(string name) =>
        new(name) { Configuration = new() { ["STREAMBOT_FUNCTION"] = name, ["Name"] = name } };

    // Each says which handler it is, and which configuration it has.
    private static StreambotFunctions Named() => new StreambotFunctions()
        .Map("Orders", JsonElements.Default.JsonElement, JsonElements.Default.String, (_, _, _) =>
            Task.FromResult($"Orders of {StreambotEnvironment.Values["Name"]}"))
        .Map("Billing", JsonElements.Default.JsonElement, JsonElements.Default.String, (_, _, _) =>
            Task.FromResult($"Billing of {StreambotEnvironment.Values["Name"]}"));

    private static async Task<string> SendAsync(HttpClient http, string path)
    {
        using HttpResponseMessage response = await http.PostAsync(
            path, new StringContent("{}", Encoding.UTF8), Cancellation);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsStringAsync(Cancellation);
    }
}
