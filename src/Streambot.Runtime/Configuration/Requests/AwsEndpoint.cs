using Streambot.Diagnostics;
using Streambot.Hosting;

namespace Streambot.Configuration.Requests;

/// <summary>The endpoint of a service.</summary>
internal static class AwsEndpoint
{
    public static Uri Of(AwsService service, string region, IProcessVariables variables)
    {
        string? variable = IsSet(service.EndpointVariable)
            ? service.EndpointVariable
            : IsSet("AWS_ENDPOINT_URL") ? "AWS_ENDPOINT_URL" : null;
        if (variable is null)
            return new($"https://{service.Id}.{region}.{DnsSuffix(region)}/");

        return Uri.TryCreate(variables[variable], UriKind.Absolute, out Uri? endpoint)
            && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw RuntimeDiagnostics.InvalidSettingOfUrl.With(variables[variable] ?? "", variable).ToException();

        bool IsSet(string name) => !string.IsNullOrEmpty(variables[name]);
    }

    /// <summary>The domain of the partition that a region belongs to, determined from the prefix of its name.</summary>
    private static string DnsSuffix(string region) => region switch
    {
        _ when region.StartsWith("cn-", StringComparison.Ordinal) => "amazonaws.com.cn",
        _ when region.StartsWith("eusc-", StringComparison.Ordinal) => "amazonaws.eu",
        _ when region.StartsWith("us-iso-", StringComparison.Ordinal) => "c2s.ic.gov",
        _ when region.StartsWith("us-isob-", StringComparison.Ordinal) => "sc2s.sgov.gov",
        _ when region.StartsWith("us-isof-", StringComparison.Ordinal) => "csp.hci.ic.gov",
        _ when region.StartsWith("eu-isoe-", StringComparison.Ordinal) => "cloud.adc-e.uk",
        _ => "amazonaws.com",
    };
}
