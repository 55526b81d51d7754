using System.Net;
using Streambot.Diagnostics;
using Streambot.Hosting;
using Streambot.Http;

namespace Streambot.Configuration.Requests;

/// <summary>
/// Calls operations of services that use a JSON protocol: signed, limited in time, and retried if that might help.
/// </summary>
internal sealed class AwsClient(RuntimeProcess process) : IDisposable
{
    /// <summary>The waits between attempts at a cold start, which has seconds.</summary>
    public static readonly Backoff Waits = new(TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(1));

    private readonly AwsTransport _http = new(process.Variables);
    private readonly CredentialSource _credentials = new(process.Variables, process.Clock);

    public void Dispose() => _http.Dispose();

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
            HttpAddress endpoint = AwsEndpoint.Of(service, region, process.Variables);
            DateTimeOffset now = process.Clock.GetUtcNow();
            KeyValuePair<string, string>[] headers = RequestSigner.Sign(
                endpoint.Authority, endpoint.Path, body.Span, service, operation, region, credentials, now);
            HttpAnswer answer = _http.Post(endpoint, headers, body, either.Token);
            return answer.IsSuccess ? answer.Body : throw Failure(operation, answer, credentials);
        }
        catch (OperationCanceledException exception)
            when (timer.IsCancellationRequested && !budget.Token.IsCancellationRequested)
        {
            throw new AwsFailure(
                $"{operation} was not answered within {budget.Attempt.TotalSeconds:0.#} seconds",
                isTransient: true,
                exception);
        }
        catch (HttpFailure exception)
        {
            throw new AwsFailure($"{operation}: {exception.Message}", isTransient: true, exception);
        }
    }

    private AwsFailure Failure(string operation, HttpAnswer answer, AwsCredentials credentials)
    {
        AwsErrorBody error = AwsErrorBody.Read((HttpStatusCode)answer.Status, answer.Body);
        return new(
            $"{operation}: {error}",
            error.IsTransient || (error.IsAboutCredentials && _credentials.Renew(credentials)));
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
