using System.Text.Json;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Tests.Pipeline;

/// <summary>A service with an operation of each protocol.</summary>
internal sealed class ParrotClient(string url) : ServiceClient(
    new SessionAWSCredentials("AKID", "secret", "token"),
    new ServiceConfig(Model) { ServiceURL = url, AuthenticationRegion = "eu-west-1" })
{
    public static readonly ServiceModel Model = new("Parrot", "parrot", "2020-01-02");

    private static readonly QueryOperation<SayRequest, SayResponse> Say = new(Model, "Say",
        (request, form) =>
        {
            form.Add("Word", request.Word);
            form.AddList("Tags", request.Tags);
            form.AddList("Things", request.Tags, (tag, thing) => thing.Add("Name", tag + "!"));
        },
        result => new() { Word = result.Element("Word")?.Value });

    private static readonly RestJsonOperation<SayRequest, SayResponse> Repeat = new(
        Model, "PUT", "/2020-01-02/words/{Word}/",
        (request, call) =>
        {
            call.Label("Word", request.Word!);
            call.Query("Loud", "yes please");
            call.Query("Quiet", null);
            call.Body(System.Text.Encoding.UTF8.GetBytes($$"""{"Word":"{{request.Word}}"}"""));
        },
        result => new() { Word = result.TryGetProperty("Word", out JsonElement word) ? word.GetString() : null });

    public Task<SayResponse> SayAsync(SayRequest request, CancellationToken cancellation) =>
        SendAsync(Say, request, cancellation);

    public Task<SayResponse> RepeatAsync(SayRequest request, CancellationToken cancellation) =>
        SendAsync(Repeat, request, cancellation);
}
