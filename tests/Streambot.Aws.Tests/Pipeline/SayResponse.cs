using System.Text.Json;
using Amazon;
using Amazon.Runtime;
using Streambot.Aws.Pipeline;

namespace Streambot.Aws.Tests.Pipeline;

internal sealed class SayResponse : AmazonWebServiceResponse
{
    public string? Word { get; set; }
}
