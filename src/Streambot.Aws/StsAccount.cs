using System.Net;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Streambot.Aws.Errors;
using Streambot.Core.Artifacts;

namespace Streambot.Aws;

/// <summary>The account behind the credentials, asked for once.</summary>
public sealed class StsAccount(AmazonSecurityTokenServiceClient client, string region) : IAccount
{
    private DeployTarget? _target;

    public void Remember(DeployTarget target) => _target ??= target;

    public async Task<DeployTarget> IdentifyAsync(CancellationToken cancellation)
    {
        if (_target is { } known)
            return known;
        try
        {
            GetCallerIdentityResponse identity = await client.GetCallerIdentityAsync(new(), cancellation);
            if (identity.Account is not { Length: > 0 })
                throw AwsErrors.NotAws("sts:GetCallerIdentity", HttpStatusCode.OK, client.Config);
            string partition = identity.Arn?.Split(':') is ["arn", { Length: > 0 } part, ..] ? part : "aws";
            return _target = new(identity.Account, region, partition);
        }
        catch (Exception exception) when (AwsErrors.IsFromAws(exception, cancellation))
        {
            throw AwsErrors.Coded("sts:GetCallerIdentity", exception, client.Config);
        }
    }
}
