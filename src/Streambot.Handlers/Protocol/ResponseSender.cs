using Streambot.Configuration.Requests;

namespace Streambot.Handlers.Protocol;

/// <summary>Sends a response to the signed URL of a request until it is accepted.</summary>
internal sealed class ResponseSender(HttpClient http, TimeProvider clock)
{
    private static readonly TimeSpan LongestAttempt = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ShortestAttempt = TimeSpan.FromMilliseconds(500);

    private readonly Backoff _backoff = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(5));

    /// <summary>The number of attempts; null if none was accepted in time.</summary>
    public async Task<int?> SendAsync(Uri url, byte[] body, DateTimeOffset until)
    {
        for (int attempt = 1; ; attempt++)
        {
            TimeSpan left = until - clock.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return null;
            if (await TrySendAsync(url, body, AttemptTime(left)))
                return attempt;

            TimeSpan wait = _backoff.After(attempt);
            if (clock.GetUtcNow() + wait >= until)
                return null;
            await Task.Delay(wait, clock, CancellationToken.None);
        }
    }

    // Leaves time for more than one attempt.
    private static TimeSpan AttemptTime(TimeSpan left)
    {
        TimeSpan third = left / 3;
        return third > LongestAttempt ? LongestAttempt : third < ShortestAttempt ? ShortestAttempt : third;
    }

    private async Task<bool> TrySendAsync(Uri url, byte[] body, TimeSpan time)
    {
        using CancellationTokenSource timeout = new(time, clock);
        using HttpRequestMessage request = new(HttpMethod.Put, url) { Content = new ByteArrayContent(body) };
        // CloudFormation signs the URL for an empty content type.
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "");
        try
        {
            using HttpResponseMessage response = await http.SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            return response.IsSuccessStatusCode;
        }
        // Whatever it is, the next attempt is the way to handle it. Its message might contain the URL, which must not
        // be logged.
        catch (Exception)
        {
            return false;
        }
    }
}

/// <summary>Fails the invocation, so that Lambda tries the whole request again.</summary>
public sealed class ResponseNotAcceptedException() : Exception("CloudFormation's response URL accepted no answer in "
    + "the time available.");
