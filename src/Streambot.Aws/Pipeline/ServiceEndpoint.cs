using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.Endpoints;
using Amazon.Runtime.Internal;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;

namespace Streambot.Aws.Pipeline;

/// <summary>A service's host from region and partition, unless an endpoint is configured.</summary>
internal sealed class ServiceEndpointProvider(ServiceModel service) : IEndpointProvider
{
    public Endpoint ResolveEndpoint(EndpointParameters parameters)
    {
        if (parameters["Endpoint"] is string { Length: > 0 } configured)
            return new Endpoint(configured);

        string region = parameters["Region"] as string
            ?? throw new AmazonClientException("No RegionEndpoint or ServiceURL configured");
        Partition partition = Fn.Partition(region);
        bool fips = parameters["UseFIPS"] is true;
        bool dualStack = parameters["UseDualStack"] is true;
        string suffix = (string)(dualStack ? partition["dualStackDnsSuffix"] : partition["dnsSuffix"]);
        return new Endpoint($"https://{service.EndpointPrefix}{(fips ? "-fips" : "")}.{region}.{suffix}");
    }
}

/// <summary>Takes what an endpoint depends on from the configuration.</summary>
internal sealed class ServiceEndpointResolver : BaseEndpointResolver
{
    public static EndpointParameters Parameters(IClientConfig config, RegionEndpoint? alternate) => new()
    {
        // A configured endpoint resets the region; the region to sign for stands in for it.
        ["Region"] = alternate?.SystemName ?? config.RegionEndpoint?.SystemName ?? config.AuthenticationRegion,
        ["Endpoint"] = config.ServiceURL,
        ["UseFIPS"] = config.UseFIPSEndpoint,
        ["UseDualStack"] = config.UseDualstackEndpoint,
    };

    protected override EndpointParameters MapEndpointsParameters(IRequestContext requestContext) =>
        Parameters(requestContext.ClientConfig, requestContext.Request.AlternateEndpoint);
}
