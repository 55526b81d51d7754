using Streambot.Core.Contract;
using Streambot.Core.Diagnostics;

namespace Streambot.Aws.Credentials;

/// <summary>The region, as the AWS CLI finds it.</summary>
internal static class Regions
{
    /// <exception cref="StreambotException">There is none, or it is none.</exception>
    public static string Find(string? region, ProfileFiles profile)
    {
        string?[] places =
        [
            region,
            Environment.GetEnvironmentVariable("AWS_REGION"),
            Environment.GetEnvironmentVariable("AWS_DEFAULT_REGION"),
            profile.Profile?.Region?.SystemName,
        ];
        string found = Array.Find(places, place => !string.IsNullOrEmpty(place))
            ?? throw DiagnosticTable.NoRegion.With(profile.Name).ToException();
        return RegionName.IsValid(found) ? found : throw DiagnosticTable.RegionInvalid.With(found).ToException();
    }
}
