using System.Net;
using System.Net.Http.Headers;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration.Requests;

/// <summary>
/// Calls operations of services that use a JSON protocol: signed, limited in time, and retried if that might help.
/// </summary>
internal sealed class AwsClient(RuntimeProcess process) : IDisposable
{
    /// <summary>The waits between attempts at a cold start, which has seconds.</summary>
    public static readonly Backoff Waits = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    // An execution environment can be frozen at any time, and connections do not survive that; they are not kept for
    // long.
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        // The rest of an answer that did not come in time is not waited for either.
        ResponseDrainTimeout = TimeSpan.Zero,
    })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly CredentialSource _credentials = new(process.Variables, process.Clock);

    public void Dispose()
    {
        _credentials.Dispose();
        _http.Dispose();
    }

    /// <summary>Sends the request until it succeeds, cannot succeed, or the time is up.</summary>
    /// <exception cref="AwsFailure">It cannot succeed.</exception>
    /// <exception cref="OperationCanceledException">The time is up.</exception>
    public byte[] Call(AwsService service, string operation, ReadOnlyMemory<byte> body, TimeBudget budget)
    {
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                return Attempt(service, operation, body, budget);
            }
            catch (AwsFailure failure) when (failure.IsTransient)
            {
                budget.LastFailure = failure;
            }
            budget.Wait(Waits.After(attempt + 1));
        }
    }

    private byte[] Attempt(AwsService service, string operation, ReadOnlyMemory<byte> body, TimeBudget budget)
    {
        using CancellationTokenSource timer = new(budget.Attempt, budget.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(
            timer.Token, budget.Token);
        try
        {
            string region = Region();
            AwsCredentials credentials = _credentials.Get(either.Token);
            using HttpRequestMessage request = Request(service, operation, region, body, credentials);
            using HttpResponseMessage response = _http.Send(request, either.Token);
            byte[] answer = Read(response);
            return response.IsSuccessStatusCode ? answer : throw Failure(operation, response.StatusCode, answer);
        }
        catch (OperationCanceledException exception)
            when (timer.IsCancellationRequested && !budget.Token.IsCancellationRequested)
        {
            throw new AwsFailure(
                $"{operation} was not answered within {budget.Attempt.TotalSeconds:0.#} seconds",
                isTransient: true,
                exception);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            throw new AwsFailure($"{operation}: {exception.Message}", isTransient: true, exception);
        }
    }

    // It is there: it was read with its headers.
    private static byte[] Read(HttpResponseMessage response)
    {
        MemoryStream answer = new();
        response.Content.CopyTo(answer, context: null, CancellationToken.None);
        return answer.ToArray();
    }

    private HttpRequestMessage Request(
        AwsService service, string operation, string region, ReadOnlyMemory<byte> body, AwsCredentials credentials)
    {
        HttpRequestMessage request = new(HttpMethod.Post, AwsEndpoint.Of(service, region, process.Variables))
        {
            Content = new ReadOnlyMemoryContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(service.ContentType);
        RequestSigner.Sign(request, body.Span, service, operation, region, credentials, process.Clock.GetUtcNow());
        return request;
    }

    private AwsFailure Failure(string operation, HttpStatusCode status, ReadOnlySpan<byte> answer)
    {
        AwsErrorBody error = AwsErrorBody.Read(status, answer);
        return new($"{operation}: {error}", error.IsTransient || (error.IsAboutCredentials && _credentials.Renew()));
    }

    private string Region()
    {
        if (process.Variables["AWS_REGION"] is { Length: > 0 } region)
            return region;
        return process.Variables["AWS_DEFAULT_REGION"] is { Length: > 0 } other
            ? other
            : throw RuntimeDiagnostics.NoRegion.With().ToException();
    }
}
