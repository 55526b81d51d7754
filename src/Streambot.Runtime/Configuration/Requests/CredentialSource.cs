using System.Text.Json;
using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration.Requests;

/// <summary>
/// The credentials of the function's role: in its environment, or from an endpoint if that is not possible (SnapStart).
/// </summary>
internal sealed class CredentialSource(IProcessVariables variables, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    private readonly Lazy<HttpClient> _http = new(
        () => new(new SocketsHttpHandler
        {
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ResponseDrainTimeout = TimeSpan.Zero,
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        });
    private AwsCredentials? _fetched;
    private DateTimeOffset _renewAt;

    public void Dispose()
    {
        if (_http.IsValueCreated)
            _http.Value.Dispose();
    }

    /// <summary>Discards credentials that a service did not accept.</summary>
    /// <returns>Whether there might be others.</returns>
    public bool Renew()
    {
        bool fetched = _fetched is not null;
        _fetched = null;
        return fetched;
    }

    public AwsCredentials Get(CancellationToken cancellation)
    {
        if (variables["AWS_ACCESS_KEY_ID"] is { Length: > 0 } id
            && variables["AWS_SECRET_ACCESS_KEY"] is { Length: > 0 } secret)
            return new(id, secret, variables["AWS_SESSION_TOKEN"] is { Length: > 0 } token ? token : null);

        if (variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is not { Length: > 0 } address)
            throw RuntimeDiagnostics.NoCredentials.With().ToException();
        if (_fetched is null || clock.GetUtcNow() >= _renewAt)
            (_fetched, _renewAt) = Fetch(address, cancellation);
        return _fetched;
    }

    private (AwsCredentials Credentials, DateTimeOffset RenewAt) Fetch(
        string address, CancellationToken cancellation)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, address);
            if (ReadToken() is { } token)
                request.Headers.TryAddWithoutValidation("Authorization", token);
            using HttpResponseMessage response = _http.Value.Send(request, cancellation);
            if (!response.IsSuccessStatusCode)
                throw new AwsFailure(
                    $"the credentials endpoint answered with status {(int)response.StatusCode}", isTransient: true);
            using Stream answer = response.Content.ReadAsStream(cancellation);
            return Parse(answer);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or AwsFailure))
        {
            throw new AwsFailure($"the credentials endpoint: {exception.Message}", isTransient: true, exception);
        }
    }

    private string? ReadToken() =>
        variables["AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE"] is { Length: > 0 } file
            ? File.ReadAllText(file).Trim()
            : variables["AWS_CONTAINER_AUTHORIZATION_TOKEN"];

    private static (AwsCredentials Credentials, DateTimeOffset RenewAt) Parse(Stream json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement root = document.RootElement;
        if (Text("AccessKeyId") is not { } id || Text("SecretAccessKey") is not { } secret)
            throw new AwsFailure("the credentials endpoint's answer holds no credentials", isTransient: true);
        DateTimeOffset renewAt = root.TryGetProperty("Expiration", out JsonElement end)
            && end.TryGetDateTimeOffset(out DateTimeOffset expiration)
            ? expiration - RenewBefore
            : DateTimeOffset.MaxValue;
        return (new(id, secret, Text("Token")), renewAt);

        string? Text(string name) => root.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;
    }
}
