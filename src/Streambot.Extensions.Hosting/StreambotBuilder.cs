using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Streambot.Extensions.Hosting;

namespace Streambot;

/// <summary>Maps handlers whose classes get what they need from the services of a host.</summary>
/// <remarks>
/// Each <c>Map</c> method registers its handler as a scoped service, unless it is registered already, with any
/// lifetime. The one that the process runs is created once when the host starts, so that what is not registered is
/// reported then.
/// </remarks>
public sealed partial class StreambotBuilder
{
    // The name of the only handler of a program.
    private const string Unnamed = "";

    private readonly IServiceCollection _services;
    private readonly HostedFunctions _functions;

    internal StreambotBuilder(IServiceCollection services, HostedFunctions functions) =>
        (_services, _functions) = (services, functions);

    /// <summary>The functions that the host runs, to map handlers that are no classes.</summary>
    public StreambotFunctions Functions => _functions.Functions;

    private HandlerScopes Scopes => _functions.Scopes;

    private void Register<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] THandler>(
        string name)
        where THandler : class
    {
        ArgumentNullException.ThrowIfNull(name);
        _services.TryAddScoped<THandler>();
        _functions.Check<THandler>(name);
    }
}
