using System.Text.Json;
using Streambot.Diagnostics;
using Streambot.Hosting;
using Streambot.Http;

namespace Streambot.Configuration.Requests;

/// <summary>
/// The credentials of the function's role: in its environment, or from an endpoint if that is not possible (SnapStart).
/// </summary>
internal sealed class CredentialSource(IProcessVariables variables, TimeProvider clock)
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    // Secrets are read by several requests at the same time.
    private readonly object _one = new();
    private AwsCredentials? _fetched;
    private DateTimeOffset _renewAt;

    /// <summary>Discards credentials that a service did not accept.</summary>
    /// <returns>Whether there might be others.</returns>
    public bool Renew(AwsCredentials refused)
    {
        if (FromVariables() is not null)
            return false;
        lock (_one)
        {
            // Unless another request has done so already.
            if (refused == _fetched)
                _fetched = null;
        }
        return true;
    }

    public AwsCredentials Get(CancellationToken cancellation)
    {
        if (FromVariables() is { } credentials)
            return credentials;
        if (variables["AWS_CONTAINER_CREDENTIALS_FULL_URI"] is not { Length: > 0 } address)
            throw RuntimeDiagnostics.NoCredentials.With().ToException();
        lock (_one)
        {
            if (_fetched is null || clock.GetUtcNow() >= _renewAt)
                (_fetched, _renewAt) = Fetch(address, cancellation);
            return _fetched;
        }
    }

    private AwsCredentials? FromVariables() =>
        variables["AWS_ACCESS_KEY_ID"] is { Length: > 0 } id
            && variables["AWS_SECRET_ACCESS_KEY"] is { Length: > 0 } secret
            ? new(id, secret, variables["AWS_SESSION_TOKEN"] is { Length: > 0 } token ? token : null)
            : null;

    private (AwsCredentials Credentials, DateTimeOffset RenewAt) Fetch(
        string address, CancellationToken cancellation)
    {
        try
        {
            HttpAddress endpoint = HttpAddress.Parse(address) ?? throw new FormatException("its address is no URL");
            HttpRequest request = new();
            request.Begin("GET", endpoint);
            if (ReadToken() is { } token)
                request.Add("Authorization", token);
            request.End();
            HttpAnswer answer = HttpCall.Send(endpoint, request, cancellation);
            return answer.IsSuccess
                ? Parse(answer.Body)
                : throw new AwsFailure(
                    $"the credentials endpoint answered with status {answer.Status}", isTransient: true);
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

    private static (AwsCredentials Credentials, DateTimeOffset RenewAt) Parse(byte[] json)
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
