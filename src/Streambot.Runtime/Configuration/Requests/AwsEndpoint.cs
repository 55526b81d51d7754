using Streambot.Diagnostics;
using Streambot.Hosting;
using Streambot.Http;

namespace Streambot.Configuration.Requests;

/// <summary>The endpoint of a service.</summary>
internal static class AwsEndpoint
{
    public static HttpAddress Of(AwsService service, string region, IProcessVariables variables)
    {
        string? variable = IsSet(service.EndpointVariable)
            ? service.EndpointVariable
            : IsSet("AWS_ENDPOINT_URL") ? "AWS_ENDPOINT_URL" : null;
        if (variable is null)
            return HttpAddress.Of($"{service.Id}.{region}.{DnsSuffix(region)}");

        return HttpAddress.Parse(variables[variable] ?? "")
            ?? throw RuntimeDiagnostics.InvalidSettingOfUrl.With(variables[variable] ?? "", variable).ToException();

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
