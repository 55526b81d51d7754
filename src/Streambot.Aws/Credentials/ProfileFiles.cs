using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>The profile that applies: the one asked for, AWS_PROFILE's, or default.</summary>
internal sealed class ProfileFiles
{
    private readonly CredentialProfileStoreChain _files = new();
    private readonly bool _isNamed;

    public ProfileFiles(string? profile)
    {
        string? fromEnvironment = Environment.GetEnvironmentVariable("AWS_PROFILE");
        Name = NotEmpty(profile) ?? NotEmpty(fromEnvironment) ?? "default";
        IsAskedFor = !string.IsNullOrEmpty(profile);
        _isNamed = IsAskedFor || !string.IsNullOrEmpty(fromEnvironment);
        Profile = Read(() => _files.TryGetProfile(Name, out CredentialProfile? found) ? found : null);
    }

    public string Name { get; }

    /// <summary>Whether the project names it, not only the environment.</summary>
    public bool IsAskedFor { get; }

    /// <summary>Null when no file has it.</summary>
    public CredentialProfile? Profile { get; }

    /// <summary>
    /// The profile's credentials, of whatever kind; null when there are none and nobody named the profile.
    /// </summary>
    /// <exception cref="StreambotException">
    /// The profile that was named is not there, or says nothing of credentials.
    /// </exception>
    public AWSCredentials? Credentials()
    {
        if (!string.IsNullOrEmpty(Profile?.Options.LoginSession))
            throw DiagnosticTable.LoginProfile.With(Name).ToException();
        if (Profile is null)
            return _isNamed ? throw DiagnosticTable.ProfileMissing.With(Name).ToException() : null;
        if (Read(() => _files.TryGetAWSCredentials(Name, out AWSCredentials found) ? found : null) is { } credentials)
            return credentials;
        return _isNamed ? throw DiagnosticTable.CredentialsUnusableInProfile.With(Name).ToException() : null;
    }

    // The SDK throws what it likes where a file has lines that are none of a profile, or may not be read.
    private static T Read<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (exception is not StreambotException)
        {
            throw CredentialErrors.Coded(exception);
        }
    }

    private static string? NotEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
